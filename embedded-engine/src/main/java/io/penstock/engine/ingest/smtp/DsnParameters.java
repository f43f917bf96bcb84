package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.smtp.PathArgument.SyntaxException;
import io.penstock.engine.message.DsnRequest.Returned;
import io.penstock.engine.message.Notify;
import io.penstock.engine.smtp.Xtext;
import java.util.Locale;

/// The values of the parameters of RFC 3461, checked: what they hold will stand in commands and reports of ours.
final class DsnParameters {
    private static final int MAX_ENVID_LENGTH = 100;
    private static final int MAX_ORCPT_LENGTH = 500;

    private DsnParameters() {}

    static Returned returned(String value) throws SyntaxException {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "FULL" -> Returned.FULL;
            case "HDRS" -> Returned.HEADERS;
            default -> throw new SyntaxException("RET is FULL or HDRS");
        };
    }

    static String envelopeId(String value) throws SyntaxException {
        if (value.isEmpty() || value.length() > MAX_ENVID_LENGTH || !Xtext.isPrintable(value)) {
            throw new SyntaxException("ENVID is xtext (RFC 3461) of up to " + MAX_ENVID_LENGTH + " characters");
        }
        return value;
    }

    static Notify wanted(String value) throws SyntaxException {
        return Notify.parse(value)
                .orElseThrow(() -> new SyntaxException("NOTIFY is NEVER, or a list of SUCCESS, FAILURE and DELAY"));
    }

    /// @param smtpUtf8 whether the message may hold addresses outside ASCII (RFC 6533 section 3)
    static String originalRecipient(String value, boolean smtpUtf8) throws SyntaxException {
        int semicolon = value.indexOf(';');
        String type = semicolon < 0 ? "" : value.substring(0, semicolon);
        String address = value.substring(semicolon + 1);
        boolean isUtf8 = smtpUtf8 && type.equalsIgnoreCase("utf-8");
        boolean isClean = Xtext.isPrintable(isUtf8 ? withoutUtf8(address) : address);
        if (!isType(type) || address.isEmpty() || value.length() > MAX_ORCPT_LENGTH || !isClean) {
            throw new SyntaxException("ORCPT is type;address, the address in xtext (RFC 3461), up to "
                    + MAX_ORCPT_LENGTH + " characters");
        }
        return value;
    }

    private static boolean isType(String type) {
        return !type.isEmpty()
                && type.chars()
                        .allMatch(c ->
                                c == '-' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
    }

    private static String withoutUtf8(String address) {
        var ascii = new StringBuilder(address.length());
        address.chars()
                .filter(c -> c <= 0x9F || c == 0xFFFD || Character.isWhitespace(c) || Character.isSpaceChar(c))
                .forEach(c -> ascii.append((char) c));
        return ascii.toString();
    }
}
