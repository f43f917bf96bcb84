package io.penstock.engine.control.api;

import org.jspecify.annotations.Nullable;

/// `POST /v1/queues/retry` and `/v1/queues/bounce`.
///
/// @param dryRun      only count
/// @param expectCount from the dry run: refused if the number of messages has changed by more than a tenth since
public record QueueOrder(
        Criteria criteria,
        String reason,
        String author,
        boolean dryRun,
        @Nullable Long expectCount) {

    /// What was, or would be, done.
    public record Result(long queues, long messages) {}
}
