package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/// The verbs that the edge knows. A new extension is a new entry here and a keyword in [EhloCommand].
final class Commands {
    static final SmtpReply UNKNOWN = SmtpReply.of(500, "5.5.2 Command not recognized; HELP lists what is");

    private static final Map<String, Command> ALL = Map.ofEntries(
            Map.entry("EHLO", EhloCommand.EHLO),
            Map.entry("HELO", EhloCommand.HELO),
            Map.entry("LHLO", EhloCommand.LHLO),
            Map.entry("MAIL", new MailCommand()),
            Map.entry("RCPT", new RcptCommand()),
            Map.entry("DATA", new DataCommand()),
            Map.entry("BDAT", new BdatCommand()),
            Map.entry("AUTH", new AuthCommand()),
            Map.entry("STARTTLS", new StartTlsCommand()),
            Map.entry("RSET", Commands::reset),
            Map.entry("NOOP", (session, argument) -> SmtpReply.of(250, "2.0.0 Ok")),
            Map.entry("VRFY", Commands::verify),
            Map.entry("EXPN", (session, argument) -> SmtpReply.of(502, "5.5.1 EXPN is not offered")),
            Map.entry("HELP", Commands::help),
            Map.entry("QUIT", Commands::quit));

    static SmtpReply answer(SmtpServerSession session, String line) throws IOException {
        int space = line.indexOf(' ');
        String verb = space < 0 ? line : line.substring(0, space);
        var command = ALL.get(verb);
        if (command == null) command = ALL.get(verb.toUpperCase(Locale.ROOT));
        if (command == null) return unknown(session, line);
        return command.answer(
                session, space < 0 ? "" : line.substring(space + 1).strip());
    }

    /// A browser that was talked into posting to our port must not get as far as its request body, which
    /// the page it shows may have written.
    private static SmtpReply unknown(SmtpServerSession session, String line) {
        if (line.endsWith("HTTP/1.1") || line.endsWith("HTTP/1.0")) {
            session.end();
            return SmtpReply.of(521, "5.5.2 This is an SMTP server, not an HTTP server");
        }
        return UNKNOWN;
    }

    private static SmtpReply reset(SmtpServerSession session, String argument) {
        session.forgetTransaction();
        return SmtpReply.of(250, "2.0.0 Ok");
    }

    /// RFC 5321 section 3.5.3: neither confirms nor denies, so that nobody can probe for addresses.
    private static SmtpReply verify(SmtpServerSession session, String argument) {
        if (argument.isEmpty()) return SmtpReply.of(501, "5.5.4 VRFY needs an address");
        return SmtpReply.of(252, "2.0.0 Cannot verify; send a message and see");
    }

    private static SmtpReply help(SmtpServerSession session, String argument) {
        String hello = session.speaksLmtp() ? "LHLO" : "EHLO HELO";
        return SmtpReply.of(214, "2.0.0 " + hello + " STARTTLS AUTH MAIL RCPT DATA BDAT RSET NOOP VRFY HELP QUIT");
    }

    private static SmtpReply quit(SmtpServerSession session, String argument) {
        session.end();
        return SmtpReply.of(221, "2.0.0 Bye");
    }

    private Commands() {}
}
