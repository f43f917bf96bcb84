package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.smtp.PathArgument.Parameter;
import io.penstock.engine.ingest.smtp.PathArgument.SyntaxException;
import io.penstock.engine.message.DsnRequest;
import io.penstock.engine.message.DsnRequest.Returned;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.smtp.AddressSyntax;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.smtp.Xtext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// MAIL FROM (RFC 5321 section 4.1.1.2) with SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531), RET and ENVID
/// (RFC 3461), and AUTH (RFC 4954).
final class MailCommand implements Command {
    private static final SmtpReply OK = SmtpReply.of(250, "2.1.0 Ok");

    @Override
    public SmtpReply answer(SmtpServerSession session, String argument) {
        if (!session.isGreeted()) return SmtpReply.of(503, "5.5.1 Say EHLO first");
        if (session.transaction() != null) return SmtpReply.of(503, "5.5.1 A MAIL command was given already");
        if (session.hasHadItsMessages()) {
            session.end();
            return SmtpReply.of(421, "4.7.0 Enough messages on one connection; connect again for more");
        }
        try {
            return begin(session, PathArgument.parse(argument, "FROM:"));
        } catch (SyntaxException e) {
            return e.reply();
        }
    }

    private static SmtpReply begin(SmtpServerSession session, PathArgument path) throws SyntaxException {
        boolean smtpUtf8 = false;
        long declaredBytes = 0;
        var returned = Returned.UNSPECIFIED;
        String envelopeId = "";
        for (Parameter parameter : path.parameters()) {
            String value = parameter.value();
            switch (parameter.keyword()) {
                case "SIZE" -> declaredBytes = bytes(value);
                case "BODY" -> checkBody(value);
                case "SMTPUTF8" -> smtpUtf8 = withoutValue(parameter);
                case "RET" -> returned = DsnParameters.returned(value);
                case "ENVID" -> envelopeId = DsnParameters.envelopeId(value);
                case "AUTH" -> checkAuth(session, value);
                default -> throw notOffered(parameter);
            }
        }
        var complaint = senderComplaint(path.address(), smtpUtf8);
        if (complaint != null) return complaint;
        int limit = session.context().limits().messageBytes();
        if (declaredBytes > limit) {
            String declared = declaredBytes == Long.MAX_VALUE ? "That many" : String.valueOf(declaredBytes);
            return SmtpReply.of(552, "5.3.4 " + declared + " bytes are more than the limit of " + limit);
        }
        boolean plain = returned == Returned.UNSPECIFIED && envelopeId.isEmpty();
        var asked = plain ? DsnRequest.NONE : new DsnRequest(returned, envelopeId, List.of());
        session.begin(new Transaction(new MailFrom(path.address()), smtpUtf8, asked));
        return OK;
    }

    private static SyntaxException notOffered(Parameter parameter) {
        return new SyntaxException(555, "MAIL parameter " + parameter.keyword() + " is not offered");
    }

    private static void checkBody(String value) throws SyntaxException {
        if (!value.equalsIgnoreCase("7BIT") && !value.equalsIgnoreCase("8BITMIME")) {
            throw new SyntaxException("BODY is 7BIT or 8BITMIME");
        }
    }

    private static boolean withoutValue(Parameter parameter) throws SyntaxException {
        if (parameter.value().isEmpty()) return true;
        throw new SyntaxException(parameter.keyword() + " takes no value");
    }

    /// RFC 4954 section 5: whom another host authenticated. Understood where AUTH is offered, believed by nobody.
    private static void checkAuth(SmtpServerSession session, String value) throws SyntaxException {
        if (!session.offersAuth()) throw new SyntaxException(555, "MAIL parameter AUTH is not offered");
        if (value.isEmpty() || !Xtext.isPrintable(value))
            throw new SyntaxException("AUTH is <> or an address in xtext");
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

    /// Up to 20 digits (RFC 1870 section 5), capped far above any limit.
    private static long bytes(String value) throws SyntaxException {
        boolean isNumber =
                !value.isEmpty() && value.length() <= 20 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) throw new SyntaxException("SIZE needs a number of bytes");
        return value.length() > 18 ? Long.MAX_VALUE : Long.parseLong(value);
    }
}
