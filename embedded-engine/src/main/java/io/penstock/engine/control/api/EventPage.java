package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;

/// `GET /v1/events?cursor=&limit=`: all that happens to messages, in order. Ask again with `nextCursor`; an empty page
/// means that nothing more has happened yet. After a crash, and after a lost answer, the same event may come again,
/// under the same id.
///
/// @param gap events before the first of these are gone: the node keeps them only as long as it needs them itself
public record EventPage(List<Event> events, String nextCursor, boolean gap) {

    /// @param type `Reception`, `Delivery`, `TransientFailure`, `Bounce`, `Expiration`, `AdminBounce`, `Suppressed`,
    ///     `OobBounce`, `Feedback`
    /// @param text one line for people
    /// @param provider, host, source, reply, category, ruleId of the try, where there was one
    public record Event(
            String eventId,
            Instant at,
            String type,
            String spoolId,
            int recipientIndex,
            String recipient,
            String mailFrom,
            String queue,
            String text,
            String provider,
            String host,
            String source,
            String reply,
            String category,
            String ruleId) {}
}
