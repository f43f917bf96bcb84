package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.SmtpReply;

/// STARTTLS (RFC 3207): after the 220 this session ends, and another one begins over TLS that knows nothing of it.
final class StartTlsCommand implements Command {
    private static final SmtpReply READY = SmtpReply.of(220, "2.0.0 Ready to start TLS");

    @Override
    public SmtpReply answer(SmtpServerSession session, String argument) {
        if (session.isSecured()) return SmtpReply.of(503, "5.5.1 TLS is active already");
        if (!session.offersTls()) return SmtpReply.of(502, "5.5.1 STARTTLS is not offered");
        if (!argument.isEmpty()) return SmtpReply.of(501, "5.5.4 STARTTLS takes no argument");
        if (session.transaction() != null) return SmtpReply.of(503, "5.5.1 Not within a message; say RSET first");
        if (session.input().buffered() > 0) {
            // whoever sits between us could have put it there, and it would count as said under TLS
            session.end();
            return SmtpReply.of(521, "5.5.1 Nothing may follow STARTTLS before the handshake");
        }
        session.upgrade();
        return READY;
    }
}
