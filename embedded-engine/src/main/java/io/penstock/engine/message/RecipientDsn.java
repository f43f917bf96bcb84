package io.penstock.engine.message;

/// What the sender asked to be told about one recipient (RFC 3461).
///
/// @param originalRecipient ORCPT, `type;address` with the address in xtext, as it came; empty if there is none
public record RecipientDsn(Notify wanted, String originalRecipient) {
    public static final RecipientDsn NONE = new RecipientDsn(Notify.UNSPECIFIED, "");

    public boolean isNone() {
        return wanted.equals(Notify.UNSPECIFIED) && originalRecipient.isEmpty();
    }

    /// The parameters for RCPT, each with a space in front; empty if there are none.
    public String rcptParameters() {
        String wish = wanted.isSpecified() ? " NOTIFY=" + wanted : "";
        return originalRecipient.isEmpty() ? wish : wish + " ORCPT=" + originalRecipient;
    }
}
