package io.penstock.rules;

import io.penstock.rules.host.EditorJobs;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.application.Platform;

/// Runs each job on a virtual thread and its result on the JavaFX thread.
final class FxJobs implements EditorJobs {
    private final Map<String, Long> newest = new ConcurrentHashMap<>();
    private final AtomicLong tickets = new AtomicLong();

    @Override
    public <T> void run(
            String name, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        Thread.startVirtualThread(() -> {
            try {
                T result = work.run();
                Platform.runLater(() -> onResult.accept(result));
            } catch (Exception e) {
                Platform.runLater(() -> onFailure.accept(e));
            }
        });
    }

    @Override
    public <T> void latest(
            String key, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        long ticket = tickets.incrementAndGet();
        newest.put(key, ticket);
        run(
                key,
                work,
                result -> {
                    if (newest.get(key) == ticket) onResult.accept(result);
                },
                failure -> {
                    if (newest.get(key) == ticket) onFailure.accept(failure);
                });
    }
}
