package io.penstock.engine.bounce;

import io.penstock.engine.smtp.EnhancedStatusCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a DSN says of one recipient (RFC 3464 section 2.3).
///
/// @param originalRecipient as the sender's ORCPT named it, or none
/// @param finalRecipient    as the reporting host knew it
/// @param remoteMta         who said so, or none if nobody was asked
/// @param diagnostic        the reply, of type `smtp` if a remote host gave it; or none
/// @param lastAttemptAt     or null
/// @param willRetryUntil    of a delayed one, or null
public record DsnRecipient(
        TypedText originalRecipient,
        TypedText finalRecipient,
        DsnAction action,
        EnhancedStatusCode status,
        TypedText remoteMta,
        TypedText diagnostic,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant willRetryUntil) {

    /// The address that failed, as the sender knew it if that was told, without type and angle brackets.
    public String address() {
        String address = originalRecipient.isEmpty() ? finalRecipient.text() : originalRecipient.text();
        boolean bracketed = address.length() > 2 && address.startsWith("<") && address.endsWith(">");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }
}
