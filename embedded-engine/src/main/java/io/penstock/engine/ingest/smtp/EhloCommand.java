package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;

/// EHLO and HELO (RFC 5321 section 4.1.1.1), and LHLO of LMTP (RFC 2033 section 4.1): who the client is, and what we
/// offer it.
enum EhloCommand implements Command {
    EHLO,
    HELO,
    LHLO;

    private static final int MAX_NAME_LENGTH = 255;

    @Override
    public SmtpReply answer(SmtpServerSession session, String argument) {
        // a host that speaks the other protocol would misread the replies to its message
        if (session.speaksLmtp() != (this == LHLO)) return Commands.UNKNOWN;
        if (!isName(argument)) return SmtpReply.of(501, "5.5.4 Say who you are: " + this + " your.host.name");
        session.greeted(argument, this != HELO);
        String hello = session.context().config().hostname() + " at your service, [" + session.clientLiteral() + "]";
        return this == HELO ? SmtpReply.of(250, hello) : new SmtpReply(250, offers(session, hello));
    }

    private static List<String> offers(SmtpServerSession session, String hello) {
        var lines = new ArrayList<>(List.of(
                hello,
                "PIPELINING",
                "SIZE " + session.context().limits().messageBytes(),
                "8BITMIME",
                "SMTPUTF8",
                "DSN",
                "CHUNKING",
                "ENHANCEDSTATUSCODES"));
        if (session.offersTls()) lines.add("STARTTLS");
        if (session.offersAuth()) lines.add(AuthCommand.OFFER);
        lines.add("HELP");
        return lines;
    }

    /// Anything that can stand in a Received header, because hosts call themselves the strangest things.
    private static boolean isName(String argument) {
        return !argument.isEmpty()
                && argument.length() <= MAX_NAME_LENGTH
                && argument.chars().allMatch(c -> c > ' ' && c != 127 && c != 0xFFFD && "()<>;\"\\,".indexOf(c) < 0);
    }
}
