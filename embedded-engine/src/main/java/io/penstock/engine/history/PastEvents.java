package io.penstock.engine.history;

import io.penstock.engine.event.DeliveryEvent;
import java.time.Instant;
import java.util.List;

/// A page of events, for who reads the past from its begin: of some recipients, in order of acceptance, each with all
/// that happened to it.
///
/// @param lastSpoolId   of the last recipient of the page
/// @param lastIndex     of the same
/// @param isLast        whether no page follows
public record PastEvents(List<DeliveryEvent> events, long lastSpoolId, int lastIndex, boolean isLast) {
    /// Before the first page.
    public static final PastEvents BEGIN = new PastEvents(List.of(), -1, -1, false);

    /// What is the content of the history.
    ///
    /// @param firstMillis acceptance of the oldest message
    /// @param lastMillis  acceptance of the newest
    public record Span(long firstMillis, long lastMillis) {}

    public PastEvents {
        events = List.copyOf(events);
    }

    /// All messages of later pages were accepted at this time or later.
    public Instant acceptedUpTo() {
        return Instant.ofEpochMilli(Math.max(0, lastSpoolId) >>> 22);
    }
}
