package io.penstock.rules.look;

import java.time.Duration;
import javafx.animation.Animation;
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

    /// Does it when the wait that is under way is over, and begins one if none is: at the latest this long after the
    /// first call, however many follow.
    public void soon() {
        if (pause.getStatus() != Animation.Status.RUNNING) pause.playFromStart();
    }

    public void stop() {
        pause.stop();
    }
}
