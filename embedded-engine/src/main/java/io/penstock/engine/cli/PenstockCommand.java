package io.penstock.engine.cli;

import io.penstock.engine.Engine;
import io.penstock.engine.cli.rules.RulesCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `penstock`: the command that all others are part of. The console's module adds its own with [#create].
@Command(
        name = "penstock",
        description = "The control room for e-mail delivery.",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.Version.class,
        subcommands = {
            SendCommand.class,
            SandboxCommand.class,
            RulesCommand.class,
            QueuesCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            TopCommand.class,
            TokenCommand.class,
            UserCommand.class
        })
public final class PenstockCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    /// The version of this build.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"penstock " + Engine.version()};
        }
    }

    /// The whole command line.
    ///
    /// @param more picocli commands of other modules
    public static CommandLine create(Object... more) {
        var line = new CommandLine(new PenstockCommand());
        line.addSubcommand(EngineCommand.line());
        for (Object command : more) line.addSubcommand(command);
        line.setExecutionExceptionHandler((e, failed, _) -> {
            failed.getErr().println("penstock: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            failed.getErr().flush();
            return Terminal.COULD_NOT;
        });
        return line;
    }

    @Override
    public void run() {
        if (spec != null) throw new ParameterException(spec.commandLine(), "say what to do");
    }
}
