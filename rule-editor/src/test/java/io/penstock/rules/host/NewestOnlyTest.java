package io.penstock.rules.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NewestOnlyTest {
    private final HeldJobs jobs = new HeldJobs();
    private final NewestOnly work = new NewestOnly(jobs, "check");
    private final List<String> results = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Test
    void onlyOneIsUnderWayAndOfThoseAskedForMeanwhileTheNewestIsDone() {
        ask("a");
        ask("b");
        ask("c");

        assertEquals(1, jobs.held.size());
        jobs.finish();
        assertEquals(List.of(), results, "what was asked for first is out of date");
        jobs.finish();

        assertEquals(List.of("c"), results);
        assertEquals(0, jobs.held.size());
    }

    @Test
    void aFailureDoesNotEndIt() {
        work.run(
                () -> {
                    throw new IllegalStateException("disk full");
                },
                _ -> {},
                failure -> failures.add(failure.getMessage()));
        jobs.finish();
        ask("b");
        jobs.finish();

        assertEquals(List.of("disk full"), failures);
        assertEquals(List.of("b"), results);
    }

    private void ask(String name) {
        work.run(() -> name, results::add, failure -> failures.add(failure.getMessage()));
    }

    /// Keeps work until it is told to do it.
    private static final class HeldJobs implements EditorJobs {
        private final Deque<Runnable> held = new ArrayDeque<>();

        void finish() {
            held.removeFirst().run();
        }

        @Override
        public <T> void run(
                String name, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
            held.add(() -> {
                T result;
                try {
                    result = work.run();
                } catch (Exception e) {
                    onFailure.accept(e);
                    return;
                }
                onResult.accept(result);
            });
        }

        @Override
        public <T> void latest(
                String key, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
            run(key, work, onResult, onFailure);
        }
    }
}
