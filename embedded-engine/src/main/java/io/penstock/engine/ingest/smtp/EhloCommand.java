package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;

/// EHLO and HELO (RFC 5321 section 4.1.1.1): who the client is, and what we offer it.
final class EhloCommand implements Command {
    private static final int MAX_NAME_LENGTH = 255;
    private final boolean extended;

    EhloCommand(boolean extended) {
        this.extended = extended;
    }

    @Override
    public SmtpReply answer(SmtpServerSession session, String argument) {
        if (!isName(argument)) {
            return SmtpReply.of(501, "5.5.4 Say who you are: " + (extended ? "EHLO" : "HELO") + " your.host.name");
        }
        session.greeted(argument, extended);
        String hello = session.context().config().hostname() + " at your service, [" + session.clientAddress() + "]";
        if (!extended) return SmtpReply.of(250, hello);
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
        return new SmtpReply(250, lines);
    }

    /// Anything that can stand in a Received header, because hosts call themselves the strangest things.
    private static boolean isName(String argument) {
        return !argument.isEmpty()
                && argument.length() <= MAX_NAME_LENGTH
                && argument.chars().allMatch(c -> c > ' ' && c != 127 && c != 0xFFFD && "()<>;\"\\,".indexOf(c) < 0);
    }
}
