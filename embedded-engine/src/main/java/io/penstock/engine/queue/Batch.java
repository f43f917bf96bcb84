package io.penstock.engine.queue;

import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.pause.Gate;
import java.util.List;

/// What one transaction carries: recipients of one message, from one scheduled queue. Whoever pulled it owes the
/// [QueueManager] an answer for each item: finished, deferred or released.
///
/// @param items one or more
public record Batch(QueueName queueName, List<QueueItem> items, ScheduledQueue queue, Gate gate) {
    public SpoolId id() {
        return items.getFirst().id();
    }
}
