package io.penstock.engine.replay;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Both tables. They share nothing, so each can have a thread: that of the first is `replay-before`, the second has
/// the caller's.
final class Judges implements AutoCloseable {
    private final TableRun before;
    private final TableRun after;
    private final @Nullable ExecutorService helper;

    record Both(List<Judgement> before, List<Judgement> after) {}

    /// @param alone whether both are judged on the caller's thread
    Judges(Replay.Tables tables, ReplayOptions options, boolean alone) {
        before = new TableRun(tables.beforeName(), tables.before(), options);
        after = new TableRun(tables.afterName(), tables.after(), options);
        helper = alone
                ? null
                : Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("replay-before").daemon().factory());
    }

    Both judge(Batch batch) throws InterruptedException {
        if (helper == null) return new Both(before.judge(batch), after.judge(batch));
        Future<List<Judgement>> others = helper.submit(() -> before.judge(batch));
        List<Judgement> own = after.judge(batch);
        try {
            return new Both(others.get(), own);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException("judging throws nothing checked", e);
        }
    }

    TableRun before() {
        return before;
    }

    TableRun after() {
        return after;
    }

    @Override
    public void close() {
        if (helper != null) {
            helper.shutdownNow();
            try {
                // a batch takes milliseconds; its table must not be closed under it
                if (!helper.awaitTermination(1, TimeUnit.MINUTES)) return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        before.close();
        after.close();
    }
}
