package io.penstock.engine.reply;

/// Texts for people who need not know whom they are about: of each address the first character and the domain stay, as
/// in `t•••@yahoo.com`.
public final class HiddenAddresses {
    private static final String HIDDEN = "•••";

    private HiddenAddresses() {}

    public static String in(String text) {
        int at = text.indexOf('@');
        if (at < 0) return text;
        var out = new StringBuilder(text.length());
        int done = 0;
        for (; at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > done && isLocalPart(text.charAt(start - 1))) start--;
            boolean isAddress = start < at && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
            if (!isAddress) continue;
            out.append(text, done, text.offsetByCodePoints(start, 1)).append(HIDDEN);
            done = at;
        }
        return out.append(text, done, text.length()).toString();
    }

    private static boolean isLocalPart(char c) {
        return c > ' ' && "<>()[]{}\"',;:@|".indexOf(c) < 0;
    }
}
