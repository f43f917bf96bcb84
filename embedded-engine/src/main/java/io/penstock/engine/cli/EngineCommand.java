package io.penstock.engine.cli;

import io.penstock.engine.Engine;
import io.penstock.engine.EngineConfig;
import io.penstock.engine.EngineException;
import io.penstock.engine.EngineFile;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.Setting;
import io.penstock.engine.SettingKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `penstock engine`: a delivery engine without a console, until it is told to end.
///
/// Its options are the settings of [SettingKind], made from that list.
@Command(
        name = "engine",
        description = "Runs a delivery engine: SMTP in, queues, SMTP out, control API.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EngineCommand implements Callable<Integer> {
    private static final int USAGE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "TOML file with settings; flags win over it.")
    private @Nullable Path config;

    static CommandLine line() {
        var line = new CommandLine(new EngineCommand());
        for (SettingKind kind : SettingKind.ALL) line.getCommandSpec().addOption(option(kind));
        return line;
    }

    private static OptionSpec option(SettingKind kind) {
        // picocli reads a description as a format
        String description = kind.description().replace("%", "%%");
        var option = OptionSpec.builder("--" + kind.name()).description(description);
        if (kind.isFlag()) return option.type(boolean.class).build();
        option.paramLabel(kind.label());
        if (kind.isList())
            return option.type(List.class)
                    .auxiliaryTypes(String.class)
                    .splitRegex(",")
                    .build();
        return option.type(String.class).build();
    }

    @Override
    public Integer call() throws InterruptedException {
        EngineConfig told;
        try {
            var settings = new EngineSettings();
            if (config != null) settings.with(EngineFile.read(config));
            told = settings.with(given()).toConfig();
        } catch (EngineException e) {
            Terminal.complain(spec, e.getMessage());
            return USAGE;
        }
        // before anything is open, so that an end that is ordered meanwhile waits for the start, and is one in order
        var end = EndSignal.heed();
        // what a room throws says for itself why it could not start; PenstockCommand prints it
        Engine engine = Engine.start(told);
        var out = Terminal.out(spec);
        out.println("SMTP on " + engine.smtpAddress().getAddress().getHostAddress() + ":"
                + engine.smtpAddress().getPort() + ", control API on " + engine.controlUri());
        out.flush();
        runUntilTold(engine, end);
        return 0;
    }

    /// What the command line says, under the names of the settings.
    private List<Setting> given() {
        var given = new ArrayList<Setting>();
        if (spec == null) return given;
        var parsed = spec.commandLine().getParseResult();
        for (SettingKind kind : SettingKind.ALL) {
            OptionSpec option = parsed.matchedOption("--" + kind.name());
            if (option != null) given.add(new Setting(kind.name(), values(option.getValue()), "command line"));
        }
        return given;
    }

    private static List<String> values(@Nullable Object value) {
        if (value instanceof List<?> list)
            return list.stream().map(String::valueOf).toList();
        return List.of(String.valueOf(value));
    }

    /// The hook is for whatever ends the process without a signal that we hear; closing twice does no harm.
    private static void runUntilTold(Engine engine, EndSignal end) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "engine-end"));
        var heap = IdleHeap.ofThisProcess();
        while (!end.await(IdleHeap.LOOK_EVERY)) heap.look();
        engine.close();
    }
}
