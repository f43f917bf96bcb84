package io.penstock.app.launch;

import io.penstock.app.fx.FxExecutor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Stage;
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

    @Option(
            names = "--or-tour",
            paramLabel = "DIR",
            description = "Where there is no display, say so and run the tour instead; its pictures go to DIR.")
    private @Nullable Path orTour;

    @Override
    public Integer call() throws Exception {
        if (!Display.isThere() && orTour != null) {
            spec.commandLine().getErr().println("There is no display here: running the tour instead of the console.");
            return spec.parent().commandLine().execute("tour", "--out", orTour.toString());
        }
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
        open(new AppOptions(directory, new EmbeddedEngine(), AppOptions.overHttp(), true));
        return 0;
    }

    /// Returns when the window was closed and everything behind it has ended. The toolkit starts while the disk is
    /// read.
    private static void open(AppOptions options) throws Exception {
        Platform.startup(() -> Platform.setImplicitExit(false));
        try {
            var wiring = AppWiring.prepare(options);
            var closed = new CompletableFuture<RunningConsole>();
            new FxExecutor().execute(() -> show(wiring, closed));
            closed.get().close();
        } finally {
            Platform.exit();
        }
    }

    private static void show(AppWiring wiring, CompletableFuture<RunningConsole> closed) {
        try {
            var stage = new Stage();
            var console = wiring.start(stage);
            stage.setOnHidden(_ -> closed.complete(console));
        } catch (RuntimeException e) {
            closed.completeExceptionally(e); // so that the command ends with it instead of waiting for a window
        }
    }
}
