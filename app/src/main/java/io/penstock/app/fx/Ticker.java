package io.penstock.app.fx;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/// Calls its action on the JavaFX thread at an even pace while it is running. Stopped at first.
public final class Ticker {
    private final Timeline timeline;

    public Ticker(java.time.Duration pace, Runnable action) {
        timeline = new Timeline(new KeyFrame(Duration.millis((double) pace.toMillis()), _ -> action.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
    }

    public void start() {
        timeline.playFromStart();
    }

    public void stop() {
        timeline.stop();
    }
}
