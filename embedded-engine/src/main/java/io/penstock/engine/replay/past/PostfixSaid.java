package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;

/// What stands in the parentheses behind a status of Postfix: the words of the other side, or its own.
///
/// @param remote whether the other side said it
/// @param host   that said it, if the text names it
record PostfixSaid(SmtpPhase phase, SmtpReply reply, boolean remote, String host) {
    private static final String HOST = "host";
    private static final String REFUSED = " refused to talk to me: ";
    private static final String SAID = " said: ";
    private static final String IN_REPLY_TO = " (in reply to ";
    private static final String SERVER = "; server ";

    static PostfixSaid itself(SmtpReply words) {
        return new PostfixSaid(SmtpPhase.RCPT, words, false, "");
    }

    /// @param text `host NAME[IP] said: REPLY (in reply to COMMAND command)`, or a bare reply for what was sent
    static PostfixSaid of(String text, PastOutcome then) {
        int said = text.indexOf(SAID);
        int refused = text.indexOf(REFUSED);
        if (text.startsWith(HOST) && refused > 0 && (said < 0 || refused < said))
            return spoken(
                    text, then, SmtpPhase.CONNECT, text.substring(HOST.length(), refused), refused + REFUSED.length());
        if (text.startsWith(HOST) && said > 0) {
            String name = text.substring(HOST.length(), said);
            int command = text.lastIndexOf(IN_REPLY_TO);
            if (command < said) return spoken(text, then, SmtpPhase.RCPT, name, said + SAID.length());
            SmtpPhase phase = phase(text.substring(command + IN_REPLY_TO.length()));
            return spoken(text.substring(0, command), then, phase, name, said + SAID.length());
        }
        int server = text.indexOf(SERVER);
        if (server > 0 && said >= server + SERVER.length())
            // SASL authentication failed; server NAME[IP] said: REPLY
            return spoken(
                    text, then, SmtpPhase.AUTH, text.substring(server + SERVER.length(), said), said + SAID.length());
        boolean sent = then == PastOutcome.DELIVERED;
        // a bare reply to what was not sent would be in words of Postfix, such as those of a header check
        SmtpReply reply = FlatReply.parse(text);
        if (reply == null) reply = SmtpReply.of(assumedCode(then), text);
        return new PostfixSaid(sent ? SmtpPhase.DOT : SmtpPhase.RCPT, reply, sent, "");
    }

    private static PostfixSaid spoken(String text, PastOutcome then, SmtpPhase phase, String host, int from) {
        SmtpReply reply = from <= text.length() ? FlatReply.parse(text.substring(from)) : null;
        boolean remote = reply != null || then == PastOutcome.DELIVERED;
        if (reply == null) reply = SmtpReply.of(assumedCode(then), text);
        return new PostfixSaid(phase, reply, remote, nameOf(host.strip()));
    }

    private static int assumedCode(PastOutcome then) {
        return switch (then) {
            case DELIVERED -> 250;
            case DEFERRED -> 450;
            default -> 550;
        };
    }

    private static String nameOf(String host) {
        int bracket = host.indexOf('[');
        return Places.hostName(bracket <= 0 ? host.replace("[", "").replace("]", "") : host.substring(0, bracket));
    }

    private static SmtpPhase phase(String command) {
        if (command.startsWith("RCPT")) return SmtpPhase.RCPT;
        if (command.startsWith("MAIL")) return SmtpPhase.MAIL;
        if (command.startsWith("end of DATA") || command.startsWith("BDAT") || command.startsWith("end of BDAT"))
            return SmtpPhase.DOT;
        if (command.startsWith("DATA")) return SmtpPhase.DATA;
        if (command.startsWith("EHLO") || command.startsWith("HELO") || command.startsWith("LHLO"))
            return SmtpPhase.EHLO;
        if (command.startsWith("STARTTLS")) return SmtpPhase.STARTTLS;
        if (command.startsWith("AUTH")) return SmtpPhase.AUTH;
        if (command.startsWith("RSET")) return SmtpPhase.RSET;
        if (command.startsWith("QUIT")) return SmtpPhase.QUIT;
        return SmtpPhase.RCPT;
    }
}
