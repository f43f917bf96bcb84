package io.penstock.engine.queue;

import java.time.Duration;

/// @param schedule  for queues whose replies name no other
/// @param idleAfter an empty queue is forgotten after this
/// @param quantum   messages a queue may send before the next one's turn, 1 or more
public record QueueSettings(RetrySchedule schedule, Duration idleAfter, int quantum) {
    public static final QueueSettings DEFAULT = new QueueSettings(RetrySchedule.DEFAULT, Duration.ofMinutes(2), 4);

    public QueueSettings {
        if (quantum < 1) throw new IllegalArgumentException("a quantum of " + quantum + " would send nothing");
    }
}
