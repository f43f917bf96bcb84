package io.penstock.rules;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Follows the pulses of a scene: how long styles and layout keep the JavaFX thread, and what one event costs until the
/// next picture is handed to the renderer. CPU time of the JavaFX thread, so a machine that does other things as well
/// hardly changes it. Touched on the JavaFX thread only.
final class PulseWatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long layoutBegan;
    private long slowestLayout;
    private long frameBegan = -1;
    private long frame = -1;
    private long laidOutAt;
    private int pulses;

    PulseWatch(Scene scene) {
        scene.addPreLayoutPulseListener(() -> {
            long now = cpuTime();
            // what comes after layout, the hand-over of changed nodes, is over when the next pulse begins
            if (frameBegan >= 0 && pulses > 0) {
                frame = now - frameBegan;
                frameBegan = -1;
            }
            layoutBegan = now;
        });
        scene.addPostLayoutPulseListener(() -> {
            slowestLayout = Math.max(slowestLayout, cpuTime() - layoutBegan);
            if (frameBegan < 0) return;
            if (pulses++ == 0) laidOutAt = System.nanoTime();
            Platform.requestNextPulse();
        });
    }

    /// An event is about to be handled.
    void begin() {
        frame = -1;
        pulses = 0;
        slowestLayout = 0;
        frameBegan = cpuTime();
        Platform.requestNextPulse();
    }

    /// Whether the picture after the event has been handed over.
    boolean isOver() {
        return frame >= 0;
    }

    /// From the event until its picture was handed over, in nanoseconds of the thread.
    long frame() {
        return frame;
    }

    /// When the first layout after the event was done, by [System#nanoTime].
    long laidOutAt() {
        return laidOutAt;
    }

    /// The longest time that styles and layout took in one pulse since the event.
    long slowestLayout() {
        return slowestLayout;
    }

    static long cpuTime() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
