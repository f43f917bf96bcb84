package io.penstock.app.launch;

import io.penstock.app.cluster.Clusters;
import io.penstock.app.fx.FrameHealth;
import io.penstock.app.settings.SettingsModel;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.StatusModel;
import java.util.concurrent.CompletableFuture;
import javafx.stage.Stage;

/// A console that was started, for whoever drives it. Its members are touched on the JavaFX application thread, except
/// the future and [#close].
///
/// @param firstFrame done when the window has been painted
/// @param restartEngine what the status bar does
/// @param crashEngine   ends the engine as `kill -9` would and starts it again
/// @param closing       what [#close] does
public record RunningConsole(
        Stage stage,
        AppContext context,
        Clusters clusters,
        StatusModel status,
        SettingsModel settings,
        FrameHealth frames,
        CompletableFuture<Void> firstFrame,
        Runnable restartEngine,
        Runnable crashEngine,
        Runnable closing)
        implements AutoCloseable {
    /// Stops jobs, connections, outbox, engine and store, in this order. Blocking; not on the JavaFX thread.
    @Override
    public void close() {
        closing.run();
    }
}
