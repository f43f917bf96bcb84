package io.penstock.rules.look;

import java.time.Duration;
import javafx.animation.PauseTransition;

/// Does something once it has been quiet for a moment: while someone types, the last key counts.
public final class Quiet {
    private final PauseTransition pause;

    public Quiet(Duration duration, Runnable work) {
        pause = new PauseTransition(javafx.util.Duration.millis((double) duration.toMillis()));
        pause.setOnFinished(_ -> work.run());
    }

    /// Begins the wait anew.
    public void later() {
        pause.playFromStart();
    }

    public void stop() {
        pause.stop();
    }
}
