package io.penstock.engine.queue;

import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.message.QueueName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The newest failed try of the queues that failed last. Bounded, because a transcript takes kilobytes.
final class LastFailures {
    private static final int MAX_QUEUES = 4_000;

    private final Map<QueueName, AttemptReport> attempts = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<QueueName, AttemptReport> eldest) {
            return size() > MAX_QUEUES;
        }
    };

    synchronized void put(QueueName name, AttemptReport attempt) {
        attempts.put(name, attempt);
    }

    synchronized Optional<AttemptReport> get(QueueName name) {
        return Optional.ofNullable(attempts.get(name));
    }
}
