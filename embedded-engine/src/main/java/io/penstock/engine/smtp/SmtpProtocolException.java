package io.penstock.engine.smtp;

/// The other end broke the protocol: the message says how, with what it sent.
public final class SmtpProtocolException extends RuntimeException {

    /// How the protocol was broken.
    public enum Fault {
        /// A CR that is not followed by LF (RFC 5321 section 2.3.8).
        BARE_CR,
        /// An LF that does not follow a CR.
        BARE_LF,
        NUL,
        LINE_TOO_LONG,
        /// What came is not a reply (RFC 5321 section 4.2).
        BAD_REPLY,
        /// The connection ended in the middle of something.
        CUT_OFF
    }

    private final Fault fault;

    public SmtpProtocolException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
