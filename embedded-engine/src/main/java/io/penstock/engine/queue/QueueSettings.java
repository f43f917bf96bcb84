package io.penstock.engine.queue;

import java.time.Duration;

/// @param schedules of retries, by what the reply meant
/// @param idleAfter an empty queue is forgotten after this
/// @param quantum   messages a queue may send before the next one's turn, and a tenant of weight 1, too; 1 or more
/// @param shares    who gets more of a path than others
public record QueueSettings(RetrySchedules schedules, Duration idleAfter, int quantum, QueueShares shares) {
    public static final QueueSettings DEFAULT =
            new QueueSettings(RetrySchedules.DEFAULT, Duration.ofMinutes(2), 4, QueueShares.EQUAL);

    public QueueSettings withSchedules(RetrySchedules changed) {
        return new QueueSettings(changed, idleAfter, quantum, shares);
    }

    public QueueSettings withShares(QueueShares changed) {
        return new QueueSettings(schedules, idleAfter, quantum, changed);
    }

    public QueueSettings {
        if (quantum < 1) throw new IllegalArgumentException("a quantum of " + quantum + " would send nothing");
    }
}
