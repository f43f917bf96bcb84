package io.penstock.app.fx;

import java.util.ArrayDeque;
import javafx.animation.AnimationTimer;

/// Measures how many frames per second the window really makes. Touched only on the JavaFX application thread.
///
/// Counts the pulses of the last two seconds and remembers the longest gap between two of them.
public final class FrameHealth {
    private static final long WINDOW_NANOS = 2_000_000_000L;

    private final ArrayDeque<Long> pulses = new ArrayDeque<>();
    private long longestGapNanos;
    private long total;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long nanos) {
            pulse(nanos);
        }
    };

    public void start() {
        timer.start();
    }

    public void stop() {
        timer.stop();
    }

    /// One frame was made at this time; called by the timer.
    void pulse(long nanos) {
        if (!pulses.isEmpty()) longestGapNanos = Math.max(longestGapNanos, nanos - pulses.peekLast());
        pulses.addLast(nanos);
        total++;
        while (nanos - pulses.peekFirst() > WINDOW_NANOS) pulses.removeFirst();
    }

    /// Of the last two seconds.
    public double framesPerSecond() {
        if (pulses.size() < 2) return 0;
        return (pulses.size() - 1) * 1e9 / (pulses.peekLast() - pulses.peekFirst());
    }

    public long totalFrames() {
        return total;
    }

    /// The longest time without a frame since the last call.
    public double takeLongestGapMillis() {
        var gap = longestGapNanos / 1e6;
        longestGapNanos = 0;
        return gap;
    }
}
