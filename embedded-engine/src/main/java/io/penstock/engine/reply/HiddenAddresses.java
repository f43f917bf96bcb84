package io.penstock.engine.reply;

/// Texts for people who need not know whom they are about: of each address the first character and the domain stay, as
/// in `t•••@yahoo.com`.
public final class HiddenAddresses {
    private static final String HIDDEN = "•••";
    /// No local part is longer, and no text is searched twice.
    private static final int MAX_QUOTED = 66;

    private HiddenAddresses() {}

    public static String in(String text) {
        int at = text.indexOf('@');
        if (at < 0) return text;
        var out = new StringBuilder(text.length());
        int done = 0;
        for (; at >= 0; at = text.indexOf('@', at + 1)) {
            int start = localPart(text, done, at);
            boolean isAddress = start < at && at + 1 < text.length() && isDomain(text.charAt(at + 1));
            if (!isAddress) continue;
            out.append(text, done, text.offsetByCodePoints(start, 1)).append(HIDDEN);
            done = at;
        }
        return out.append(text, done, text.length()).toString();
    }

    private static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '[';
    }

    /// Where what stands before an `@` begins; it may be in quotes (RFC 5321 section 4.1.2).
    private static int localPart(String text, int from, int at) {
        if (at > from + 1 && text.charAt(at - 1) == '"') {
            int quote = text.lastIndexOf('"', at - 2);
            if (quote >= from && at - quote <= MAX_QUOTED) return quote;
        }
        int start = at;
        while (start > from && isLocalPart(text.charAt(start - 1))) start--;
        return start;
    }

    private static boolean isLocalPart(char c) {
        return c > ' ' && "<>()[]{}\"',;:@|".indexOf(c) < 0;
    }
}
