package io.penstock.engine.bounce;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A delivery status notification (RFC 3464): what became of some recipients of one message.
///
/// @param reportingMta who reports
/// @param envelopeId   the sender's own name for the message (ENVID), or empty
/// @param arrivedAt    when the reporting host got the message, or null
/// @param recipients   one or more
public record Dsn(
        TypedText reportingMta,
        String envelopeId,
        @Nullable Instant arrivedAt,
        List<DsnRecipient> recipients,
        ReportedMessage original)
        implements MailReport {

    public Dsn {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) throw new IllegalArgumentException("a DSN tells of one recipient or more");
    }
}
