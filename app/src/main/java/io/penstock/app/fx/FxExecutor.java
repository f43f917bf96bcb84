package io.penstock.app.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// Runs work on the JavaFX application thread, later and in order. Safe for any thread.
///
/// Everyone else takes an [Executor], so that models and controllers are tested without a toolkit.
public final class FxExecutor implements Executor {
    @Override
    public void execute(Runnable work) {
        Platform.runLater(work);
    }
}
