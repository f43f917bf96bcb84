package io.penstock.engine.bounce;

import io.penstock.engine.smtp.SmtpReply;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.stream.Collectors;

/// The part of a DSN that people read: what happened to whom, who said so in which words, and what can be done.
final class DsnText {
    private static final int MAX_SUBJECT_LENGTH = 200;
    private static final int MAX_REPLY_LENGTH = 1000;
    private static final int LINE_LENGTH = 72;

    private DsnText() {}

    static String subject(Dsn dsn) {
        return switch (action(dsn)) {
            case FAILED -> "Your message could not be delivered";
            case DELAYED -> "Your message is delayed";
            case RELAYED -> "Your message was passed on";
            case DELIVERED, EXPANDED -> "Your message was delivered";
        };
    }

    /// All recipients of a report of ours have the same.
    private static DsnAction action(Dsn dsn) {
        return dsn.recipients().getFirst().action();
    }

    /// Lines end with CRLF.
    static String of(Dsn dsn) {
        var text = new StringBuilder(1024)
                .append("This is the mail server ")
                .append(ReportOutput.clean(dsn.reportingMta().text()))
                .append(".\r\n\r\n")
                .append(opening(dsn))
                .append("\r\n");
        about(text, dsn);
        for (var recipient : dsn.recipients()) {
            text.append("\r\n<").append(ReportOutput.clean(recipient.address())).append(">\r\n");
            reply(text, recipient);
            String advice = Advice.on(recipient);
            if (!advice.isEmpty()) wrap(text, advice, "  ");
        }
        return text.toString();
    }

    private static String opening(Dsn dsn) {
        String whom = dsn.recipients().size() == 1 ? "the address below" : "the addresses below";
        return switch (action(dsn)) {
            case FAILED -> "Your message could not be delivered to " + whom + ".\r\nIt will not be tried again.\r\n";
            case DELAYED ->
                "Your message could not be delivered to " + whom + " yet.\r\n"
                        + "There is nothing you need to do: it will be tried again"
                        + until(dsn) + ".\r\nIf that fails, too, you will be told.\r\n";
            case RELAYED ->
                "Your message to " + whom + " was taken by the next mail server.\r\n"
                        + "That server does not report what it does; you may hear nothing more.\r\n";
            case DELIVERED, EXPANDED -> "Your message to " + whom + " was delivered.\r\n";
        };
    }

    private static String until(Dsn dsn) {
        var until = dsn.recipients().getFirst().willRetryUntil();
        return until == null ? "" : ",\r\nuntil " + MailDate.write(until);
    }

    private static void about(StringBuilder text, Dsn dsn) {
        String subject = dsn.original().header("Subject").map(DsnText::decoded).orElse("");
        var lines = new StringBuilder();
        if (!subject.isEmpty()) lines.append("  Subject:  ").append(subject).append("\r\n");
        if (dsn.arrivedAt() != null) {
            lines.append("  Received: ").append(MailDate.write(dsn.arrivedAt())).append("\r\n");
        }
        if (!lines.isEmpty()) text.append(lines);
    }

    private static String decoded(String subject) {
        String known =
                subject.length() > MAX_SUBJECT_LENGTH * 4 ? subject.substring(0, MAX_SUBJECT_LENGTH * 4) : subject;
        try {
            known = MimeUtility.decodeText(known);
        } catch (UnsupportedEncodingException _) {
            // then it is shown as it stands
        }
        String clean = ReportOutput.clean(known);
        return clean.codePoints()
                .limit(MAX_SUBJECT_LENGTH)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static void reply(StringBuilder text, DsnRecipient recipient) {
        if (recipient.diagnostic().isEmpty()) return;
        boolean remote = recipient.diagnostic().type().equals("smtp");
        String host = ReportOutput.clean(recipient.remoteMta().text());
        if (remote && !host.isEmpty()) text.append("  The server ").append(host).append(" said:\r\n");
        else text.append(remote ? "  The next server said:\r\n" : "  The reason:\r\n");
        String reply = ReportOutput.clean(recipient.diagnostic().text());
        wrap(text, reply.length() > MAX_REPLY_LENGTH ? reply.substring(0, MAX_REPLY_LENGTH) : reply, "    ");
    }

    private static void wrap(StringBuilder text, String words, String indent) {
        var line = new StringBuilder(indent);
        for (String word : words.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + word.length() >= LINE_LENGTH) {
                text.append(line.toString().stripTrailing()).append("\r\n");
                line.setLength(indent.length());
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append("\r\n");
    }

    /// A reply on one line, as Diagnostic-Code has it.
    static String oneLine(SmtpReply reply) {
        return reply.code() + " " + String.join(" ", reply.lines());
    }
}
