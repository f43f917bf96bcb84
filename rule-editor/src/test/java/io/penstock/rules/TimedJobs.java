package io.penstock.rules;

import io.penstock.rules.host.EditorJobs;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Measures how long results keep the JavaFX thread, and when the last one of each kind was shown.
final class TimedJobs implements EditorJobs {
    private final FxJobs jobs = new FxJobs();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long slowest;
    private volatile long lastResult;
    private volatile long touchedChecked;
    private volatile long allChecked;

    void begin() {
        slowest = 0;
        lastResult = 0;
        touchedChecked = 0;
        allChecked = 0;
    }

    boolean isQuiet() {
        return underWay.get() == 0;
    }

    /// The longest time in nanoseconds that a result kept the JavaFX thread.
    long slowest() {
        return slowest;
    }

    /// When the last result was there, by [System#nanoTime]; 0 if there was none.
    long lastResult() {
        return lastResult;
    }

    /// When the findings of the touched rules were there; 0 if there were none.
    long touchedChecked() {
        return touchedChecked;
    }

    /// When the findings of the whole table were there; 0 if there were none.
    long allChecked() {
        return allChecked;
    }

    @Override
    public <T> void run(
            String name, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        jobs.run(name, counted(work), timed(name, onResult), timed(name, onFailure));
    }

    @Override
    public <T> void latest(
            String key, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        jobs.latest(key, counted(work), timed(key, onResult), timed(key, onFailure));
    }

    private <T> Work<T> counted(Work<T> work) {
        underWay.incrementAndGet();
        return () -> {
            try {
                return work.run();
            } finally {
                underWay.decrementAndGet();
            }
        };
    }

    private <T> Consumer<T> timed(String key, Consumer<? super T> shows) {
        return result -> {
            long start = PulseWatch.cpuTime();
            shows.accept(result);
            slowest = Math.max(slowest, PulseWatch.cpuTime() - start);
            lastResult = System.nanoTime();
            if (key.startsWith("rules-check-touched")) touchedChecked = lastResult;
            else if (key.startsWith("rules-check")) allChecked = lastResult;
        };
    }
}
