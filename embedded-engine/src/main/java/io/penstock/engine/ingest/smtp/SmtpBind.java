package io.penstock.engine.ingest.smtp;

import java.net.InetSocketAddress;

/// An address to listen on, and what is spoken there. All share sessions and limits.
public record SmtpBind(InetSocketAddress address, Kind kind) {

    /// What is spoken.
    public enum Kind {
        /// SMTP, with STARTTLS where there is a certificate.
        SMTP,
        /// SMTP that begins with the TLS handshake (RFC 8314 section 3.3).
        SMTPS,
        /// LMTP (RFC 2033): one reply for each recipient after the final dot.
        LMTP
    }
}
