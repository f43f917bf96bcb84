package io.penstock.engine.control.api;

import java.time.Instant;

/// One recipient of one message, as search finds it.
///
/// @param outcome `waiting`, `delivered`, `deferred`, `bounced`, `suppressed`, `expired`, `admin-bounced`
public record MessageRow(
        String spoolId,
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
