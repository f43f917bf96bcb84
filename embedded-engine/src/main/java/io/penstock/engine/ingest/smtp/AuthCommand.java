package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.SmtpInput;
import io.penstock.engine.smtp.SmtpProtocolException;
import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// AUTH (RFC 4954) with PLAIN, LOGIN and SCRAM-SHA-256, under TLS only.
final class AuthCommand implements Command {
    /// As EHLO lists them, the best first.
    static final String OFFER = "AUTH SCRAM-SHA-256 PLAIN LOGIN";

    private static final Logger LOG = LoggerFactory.getLogger(AuthCommand.class);
    /// RFC 4954 section 4: so many bytes of base64 have to be taken in one line.
    private static final int MAX_BASE64_BYTES = 12288;
    /// Of an answer that is too long: read and forgotten. What is longer ends the session.
    private static final int MAX_SKIPPED_BYTES = 1 << 20;

    private static final int MAX_FAILURES = 3;
    private static final SmtpReply TAKEN = SmtpReply.of(235, "2.7.0 Authentication successful");

    /// The client called it off, or said what is no base64.
    private static final class GivenUpException extends Exception {
        private final transient SmtpReply reply;

        GivenUpException(String text) {
            this(501, text);
        }

        GivenUpException(int code, String text) {
            super(text);
            reply = SmtpReply.of(code, text);
        }
    }

    /// The longest line that can begin with AUTH, and so the longest of all.
    static int lineBytes() {
        return MAX_BASE64_BYTES + "AUTH SCRAM-SHA-256 ".length();
    }

    static boolean isIn(String line) {
        return line.regionMatches(true, 0, "AUTH ", 0, 5);
    }

    @Override
    public SmtpReply answer(SmtpServerSession session, String argument) throws IOException {
        var users = session.context().config().users();
        if (users == null) return SmtpReply.of(502, "5.5.1 AUTH is not offered");
        if (!session.isSecured()) return SmtpReply.of(538, "5.7.11 Say STARTTLS first");
        if (!session.isGreeted()) return SmtpReply.of(503, "5.5.1 Say EHLO first");
        if (session.isAuthenticated()) return SmtpReply.of(503, "5.5.1 You are authenticated already");
        if (session.transaction() != null) return SmtpReply.of(503, "5.5.1 Not within a message; say RSET first");
        String[] words = argument.split(" +", 2);
        String initial = words.length > 1 ? words[1] : null;
        try {
            String user = switch (words[0].toUpperCase(Locale.ROOT)) {
                case "PLAIN" -> plain(session, users, initial);
                case "LOGIN" -> login(session, users, initial);
                case "SCRAM-SHA-256" -> scram(session, users, initial);
                default -> throw new GivenUpException("5.5.4 Offered are SCRAM-SHA-256, PLAIN and LOGIN");
            };
            if (user == null) return failed(session);
            session.authenticated();
            return TAKEN;
        } catch (GivenUpException e) {
            return e.reply;
        }
    }

    private static SmtpReply failed(SmtpServerSession session) {
        LOG.warn("{} failed to authenticate", session.clientAddress());
        if (session.countFailedAuth() < MAX_FAILURES) return SmtpReply.of(535, "5.7.8 User or password is not right");
        session.end();
        return SmtpReply.of(421, "4.7.0 Too many failed attempts to authenticate");
    }

    /// RFC 4616: `[for] NUL user NUL password`.
    private static @Nullable String plain(SmtpServerSession session, SubmissionUsers users, @Nullable String initial)
            throws IOException, GivenUpException {
        String[] parts = (initial == null ? ask(session, "") : decoded(initial)).split("\0", -1);
        if (parts.length != 3) throw new GivenUpException("5.5.2 PLAIN is [for] NUL user NUL password");
        boolean forItself = parts[0].isEmpty() || parts[0].equals(parts[1]);
        return users.knows(parts[1], parts[2]) && forItself ? parts[1] : null;
    }

    private static @Nullable String login(SmtpServerSession session, SubmissionUsers users, @Nullable String initial)
            throws IOException, GivenUpException {
        String user = initial == null ? ask(session, "Username:") : decoded(initial);
        return users.knows(user, ask(session, "Password:")) ? user : null;
    }

    private static @Nullable String scram(SmtpServerSession session, SubmissionUsers users, @Nullable String initial)
            throws IOException, GivenUpException {
        var exchange = new ScramExchange(users);
        String first = exchange.first(initial == null ? ask(session, "") : decoded(initial));
        if (first == null) throw new GivenUpException("5.5.2 That is no first message of SCRAM");
        String last = exchange.last(ask(session, first));
        if (last == null) return null;
        // RFC 4954 section 4: what the server adds to its success is a challenge, answered with nothing
        ask(session, last);
        return exchange.name();
    }

    private static String ask(SmtpServerSession session, String challenge) throws IOException, GivenUpException {
        byte[] bytes = challenge.getBytes(StandardCharsets.UTF_8);
        session.say(SmtpReply.of(334, Base64.getEncoder().encodeToString(bytes)));
        String line = readAnswer(session.input());
        if (line == null) throw new IOException("the client left while it authenticated");
        if (line.equals("*")) throw new GivenUpException("5.7.0 Called off");
        return decoded(line);
    }

    private static @Nullable String readAnswer(SmtpInput input) throws IOException, GivenUpException {
        try {
            return input.readLine(MAX_BASE64_BYTES);
        } catch (SmtpProtocolException e) {
            if (e.fault() != SmtpProtocolException.Fault.LINE_TOO_LONG) throw e;
            input.skipLine(MAX_SKIPPED_BYTES);
            throw new GivenUpException(500, "5.5.6 An answer has at most " + MAX_BASE64_BYTES + " bytes");
        }
    }

    private static String decoded(String base64) throws GivenUpException {
        if (base64.equals("=")) return "";
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new GivenUpException("5.5.2 That is no base64");
        }
    }
}
