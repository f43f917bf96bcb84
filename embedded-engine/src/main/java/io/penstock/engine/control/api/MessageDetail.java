package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/messages/{id}`: all that is known of one message.
///
/// @param source the message itself as stored, at most 256 KiB of it; null when it has left the spool
public record MessageDetail(
        String spoolId,
        String mailFrom,
        String subject,
        Instant receivedAt,
        long sizeBytes,
        List<MessageRow> recipients,
        List<TimelineEntry> timeline,
        @Nullable String source) {

    /// @param type     `Reception`, `Delivery`, `TransientFailure`, `Bounce`, `Expiration`, `AdminBounce`,
    /// `Suppressed`
    /// @param text     one line for people
    /// @param dialogue transcript lines of the try, `C: ...` and `S: ...`; empty if there was none
    public record TimelineEntry(
            String eventId,
            Instant at,
            String type,
            String recipient,
            String text,
            String host,
            String reply,
            String category,
            String ruleId,
            long elapsedMillis,
            List<String> dialogue) {}
}
