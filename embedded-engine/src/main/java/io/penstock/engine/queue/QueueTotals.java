package io.penstock.engine.queue;

import java.util.Map;

/// All queues together.
///
/// @param waiting       recipients that are not finished
/// @param held          of those, behind a pause or suspension
/// @param connectionsOut open connections
/// @param byProvider    the same by provider id
public record QueueTotals(
        long queues, long waiting, long held, int connectionsOut, Map<String, ProviderTotals> byProvider) {
    public record ProviderTotals(long waiting, long held, int connections) {}
}
