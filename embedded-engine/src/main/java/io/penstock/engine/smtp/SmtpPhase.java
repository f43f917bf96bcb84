package io.penstock.engine.smtp;

/// The point of a session at which a reply came: what it answers decides what it can mean.
public enum SmtpPhase {
    /// The banner, or its absence.
    CONNECT,
    EHLO,
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    /// The answer to the DATA command itself.
    DATA,
    /// The answer after the final dot, with which the peer takes responsibility or refuses.
    DOT,
    RSET,
    QUIT
}
