package io.penstock.engine.history;

import io.penstock.engine.message.SpoolId;
import java.time.Instant;

/// One recipient of one message and where it stands.
///
/// @param outcome `waiting`, `delivered`, `deferred`, `bounced`, `suppressed`, `expired` or `admin-bounced`
public record RecipientRow(
        SpoolId spoolId,
        int recipientIndex,
        String recipient,
        String mailFrom,
        String subject,
        String queue,
        String provider,
        String outcome,
        String category,
        String lastReply,
        int attempts,
        Instant receivedAt,
        Instant lastEventAt,
        long sizeBytes) {}
