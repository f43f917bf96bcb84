package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.smtp.PathArgument.Parameter;
import io.penstock.engine.ingest.smtp.PathArgument.SyntaxException;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.smtp.AddressSyntax;
import io.penstock.engine.smtp.SmtpReply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// MAIL FROM (RFC 5321 section 4.1.1.2) with SIZE (RFC 1870), BODY (RFC 6152) and SMTPUTF8 (RFC 6531).
final class MailCommand implements Command {
    private static final SmtpReply BAD_SIZE = SmtpReply.of(501, "5.5.4 SIZE needs a number of bytes");

    @Override
    public SmtpReply answer(SmtpServerSession session, String argument) {
        if (!session.isGreeted()) return SmtpReply.of(503, "5.5.1 Say EHLO first");
        if (session.transaction() != null) return SmtpReply.of(503, "5.5.1 A MAIL command was given already");
        PathArgument path;
        try {
            path = PathArgument.parse(argument, "FROM:");
        } catch (SyntaxException e) {
            return e.reply();
        }
        return begin(session, path);
    }

    private static SmtpReply begin(SmtpServerSession session, PathArgument path) {
        boolean smtpUtf8 = false;
        long declaredBytes = 0;
        for (Parameter parameter : path.parameters()) {
            switch (parameter.keyword()) {
                case "SIZE" -> {
                    declaredBytes = number(parameter.value());
                    if (declaredBytes < 0) return BAD_SIZE;
                }
                case "BODY" -> {
                    var complaint = bodyComplaint(parameter.value());
                    if (complaint != null) return complaint;
                }
                case "SMTPUTF8" -> smtpUtf8 = true;
                default -> {
                    return SmtpReply.of(555, "5.5.4 MAIL parameter " + parameter.keyword() + " is not offered");
                }
            }
        }
        var complaint = senderComplaint(path.address(), smtpUtf8);
        if (complaint != null) return complaint;
        int limit = session.context().limits().messageBytes();
        if (declaredBytes > limit) {
            return SmtpReply.of(552, "5.3.4 " + declaredBytes + " bytes are more than the limit of " + limit);
        }
        session.begin(new Transaction(new MailFrom(path.address()), smtpUtf8, (int) declaredBytes));
        return SmtpReply.of(250, "2.1.0 Ok");
    }

    private static @Nullable SmtpReply bodyComplaint(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "7BIT", "8BITMIME" -> null;
            default -> SmtpReply.of(501, "5.5.4 BODY is 7BIT or 8BITMIME");
        };
    }

    private static @Nullable SmtpReply senderComplaint(String address, boolean smtpUtf8) {
        if (address.isEmpty()) return null;
        String complaint = AddressSyntax.complaint(address);
        if (complaint != null) return SmtpReply.of(553, "5.1.7 Sender address is not valid: " + complaint);
        if (!smtpUtf8 && AddressSyntax.needsUtf8(address)) {
            return SmtpReply.of(553, "5.6.7 Sender address has non-ASCII characters; say SMTPUTF8");
        }
        return null;
    }

    /// Up to 20 digits (RFC 1870 section 5), capped far above any limit; -1 for anything else.
    private static long number(String value) {
        if (value.isEmpty() || value.length() > 20) return -1;
        if (!value.chars().allMatch(c -> c >= '0' && c <= '9')) return -1;
        return value.length() > 18 ? Long.MAX_VALUE : Long.parseLong(value);
    }
}
