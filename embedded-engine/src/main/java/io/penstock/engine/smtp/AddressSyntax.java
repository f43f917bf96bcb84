package io.penstock.engine.smtp;

import org.jspecify.annotations.Nullable;

/// Says whether a text can stand as a mailbox in MAIL and RCPT (RFC 5321 section 4.1.2, with UTF-8 by RFC 6531).
///
/// Looser than the grammar where the world is (dots anywhere, long local parts as VERP makes them), never loose on what
/// could break out of a command or a header.
public final class AddressSyntax {
    private static final int MAX_LENGTH = 320;
    private static final int MAX_DOMAIN_LENGTH = 255;
    private static final String SIX_TAG = "IPv6:";

    /// What is wrong with `address`, as the end of a sentence; `null` if nothing is.
    public static @Nullable String complaint(String address) {
        if (address.length() > MAX_LENGTH) return "it is longer than " + MAX_LENGTH + " characters";
        int at = endOfLocalPart(address);
        if (at < 0) return "its local part holds a character that must be quoted, or is empty";
        if (at == address.length()) return "it has no domain; write local-part@domain";
        return domainComplaint(address.substring(at + 1));
    }

    public static boolean needsUtf8(String address) {
        return address.chars().anyMatch(c -> c > 127);
    }

    /// What is wrong with a domain or an address literal such as `[192.0.2.1]`; `null` if nothing is.
    public static @Nullable String domainComplaint(String domain) {
        if (domain.isEmpty()) return "its domain is empty";
        if (domain.length() > MAX_DOMAIN_LENGTH) return "its domain is longer than 255 characters";
        if (domain.charAt(0) == '[')
            return isLiteral(domain) ? null : "its address literal is none; write [192.0.2.1] or [IPv6:2001:db8::1]";
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            boolean dotHasLabel = c != '.' || (i > 0 && domain.charAt(i - 1) != '.');
            if (!dotHasLabel || !(isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || isUtf8(c))) {
                return "its domain is malformed";
            }
        }
        return domain.endsWith(".") ? "its domain ends with a dot" : null;
    }

    /// The place of the `@`, the length of the address if there is none, -1 if the local part is malformed.
    private static int endOfLocalPart(String address) {
        if (address.startsWith("\"")) return endOfQuoted(address);
        int i = 0;
        while (i < address.length() && isAtomOrDot(address.charAt(i))) i++;
        if (i == 0) return -1;
        return i == address.length() || address.charAt(i) == '@' ? i : -1;
    }

    private static int endOfQuoted(String address) {
        for (int i = 1; i < address.length(); i++) {
            char c = address.charAt(i);
            boolean escapes = c == '\\';
            if (escapes && ++i < address.length()) c = address.charAt(i);
            if (!isPrintable(c)) return -1;
            if (c == '"' && !escapes) {
                boolean ends = i + 1 == address.length() || address.charAt(i + 1) == '@';
                return ends && i > 1 ? i + 1 : -1;
            }
        }
        return -1;
    }

    private static boolean isPrintable(char c) {
        return (c >= ' ' && c <= '~') || isUtf8(c);
    }

    /// RFC 5321 section 4.1.3; no tag but the one of IPv6 was ever registered.
    private static boolean isLiteral(String domain) {
        if (!domain.endsWith("]")) return false;
        String inside = domain.substring(1, domain.length() - 1);
        if (inside.regionMatches(true, 0, SIX_TAG, 0, SIX_TAG.length()))
            return IpLiteral.six(inside.substring(SIX_TAG.length())).isPresent();
        return IpLiteral.four(inside).isPresent();
    }

    private static boolean isAtomOrDot(char c) {
        return isLetterOrDigit(c) || c == '.' || isUtf8(c) || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /// What replaces undecodable bytes is no letter of anyone's name.
    private static boolean isUtf8(char c) {
        return c > 0x9F && c != '\uFFFD' && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }

    private AddressSyntax() {}
}
