package io.penstock.app.jobs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Jobs on virtual threads, one each. Called on the user interface's thread only; there its results arrive as well.
public final class VirtualJobs implements JobRunner {
    private final Executor uiThread;
    private final InstantSource clock;
    private final BiConsumer<String, Exception> tellFailure;
    private final List<RunningJob> running = new ArrayList<>();
    private final Map<String, RunningJob> newestByKey = new HashMap<>();
    private long started;

    /// @param tellFailure gets the job's name and what went wrong, on the user interface's thread
    public VirtualJobs(Executor uiThread, InstantSource clock, BiConsumer<String, Exception> tellFailure) {
        this.uiThread = uiThread;
        this.clock = clock;
        this.tellFailure = tellFailure;
    }

    /// What runs now, oldest first.
    public List<RunningJob> running() {
        return List.copyOf(running);
    }

    @Override
    public <T> Job run(String name, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        return start(name, true, work, onResult, onFailure);
    }

    @Override
    public <T> Job run(String name, Work<T> work, Consumer<? super T> onResult) {
        return start(name, true, work, onResult, problem -> tellFailure.accept(name, problem));
    }

    @Override
    public <T> void latest(
            String key, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        var older = newestByKey.remove(key);
        if (older != null) older.cancel();
        newestByKey.put(key, start(key, false, work, onResult, onFailure));
    }

    /// Interrupts all that runs. Their results are dropped.
    public void close() {
        running().forEach(RunningJob::cancel);
    }

    private <T> RunningJob start(
            String name,
            boolean isShown,
            Work<T> work,
            Consumer<? super T> onResult,
            Consumer<? super Exception> onFailure) {
        var job = new RunningJob(name, isShown, clock.instant());
        running.add(job);
        job.thread = Thread.ofVirtual().name("job-" + ++started + "-" + name).start(() -> {
            try {
                var result = work.run();
                uiThread.execute(() -> {
                    if (ended(job)) onResult.accept(result);
                });
            } catch (Exception problem) { // work is anyone's; whatever it throws belongs to its caller
                uiThread.execute(() -> {
                    if (ended(job)) onFailure.accept(problem);
                });
            }
        });
        return job;
    }

    /// @return whether the caller still wants to hear of it
    private boolean ended(RunningJob job) {
        running.remove(job);
        newestByKey.values().removeIf(newest -> newest == job);
        return !job.cancelled.get();
    }

    /// One job under way.
    public static final class RunningJob implements Job {
        private final String name;
        private final boolean isShown;
        private final Instant startedAt;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private volatile @Nullable Thread thread;

        private RunningJob(String name, boolean isShown, Instant startedAt) {
            this.name = name;
            this.isShown = isShown;
            this.startedAt = startedAt;
        }

        public String name() {
            return name;
        }

        /// False for what runs by itself again and again, and would only flicker in the status bar.
        public boolean isShown() {
            return isShown;
        }

        public Instant startedAt() {
            return startedAt;
        }

        @Override
        public void cancel() {
            cancelled.set(true);
            var running = thread;
            if (running != null) running.interrupt();
        }
    }
}
