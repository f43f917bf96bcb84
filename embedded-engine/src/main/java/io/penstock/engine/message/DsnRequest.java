package io.penstock.engine.message;

import java.util.List;

/// What the sender of a message asked to be told about it (RFC 3461).
///
/// @param returned   how much of the message a report brings back
/// @param envelopeId ENVID, in xtext as it came; empty if there is none
/// @param recipients what was asked for each recipient, by `recipientIndex`; empty if nothing for any
public record DsnRequest(Returned returned, String envelopeId, List<RecipientDsn> recipients) {
    /// What nearly every message asks for.
    public static final DsnRequest NONE = new DsnRequest(Returned.UNSPECIFIED, "", List.of());

    /// RET of RFC 3461 section 4.3. It binds reports of failure; others never bring more than the header.
    public enum Returned {
        UNSPECIFIED,
        FULL,
        HEADERS
    }

    public DsnRequest {
        recipients = List.copyOf(recipients);
    }

    public boolean isNone() {
        return recipients.isEmpty() && envelopeId.isEmpty() && returned == Returned.UNSPECIFIED;
    }

    /// What was asked for one recipient.
    public RecipientDsn recipient(int recipientIndex) {
        return recipients.isEmpty() ? RecipientDsn.NONE : recipients.get(recipientIndex);
    }

    /// The parameters for MAIL, each with a space in front; empty if there are none.
    public String mailParameters() {
        String ret = switch (returned) {
            case UNSPECIFIED -> "";
            case FULL -> " RET=FULL";
            case HEADERS -> " RET=HDRS";
        };
        return envelopeId.isEmpty() ? ret : ret + " ENVID=" + envelopeId;
    }
}
