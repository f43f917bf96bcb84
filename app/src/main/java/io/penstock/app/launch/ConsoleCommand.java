package io.penstock.app.launch;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.application.Application;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `penstock console`, and `penstock` without arguments.
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = "Open the console with its embedded engine.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:closed by the user", "2:wrong option", "3:could not: no display, or the data cannot be used"
        })
public final class ConsoleCommand implements Callable<Integer> {
    private static final int COULD_NOT = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept. Default: ~/.penstock")
    private @Nullable Path data;

    @Override
    public Integer call() {
        if (!Display.isThere()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set. Start the console in a"
                                    + " desktop session, or run 'penstock tour' to see it in pictures, or 'penstock engine'"
                                    + " for a node without a window.");
            return COULD_NOT;
        }
        var directory = data == null ? AppOptions.standardData() : data;
        Application.launch(ConsoleApplication.class, directory.toString());
        return 0;
    }
}
