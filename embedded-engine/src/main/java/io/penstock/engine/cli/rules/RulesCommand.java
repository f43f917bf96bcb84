package io.penstock.engine.cli.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `penstock rules`: the parent of its subcommands.
@Command(
        name = "rules",
        description = "Work with response-code rule tables.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CheckCommand.class,
            ProveCommand.class,
            ReplayCommand.class,
            DiffCommand.class,
            ConvertCommand.class,
            ClassifyCommand.class,
            OrdersCommand.class
        })
public final class RulesCommand implements Runnable {
    /// Findings were reported.
    public static final int FINDINGS = 1;
    /// A file could not be read or written.
    public static final int COULD_NOT = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: rules check, prove, replay, diff, convert, classify or orders");
    }
}
