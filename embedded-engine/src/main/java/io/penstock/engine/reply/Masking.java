package io.penstock.engine.reply;

/// Turns replies into templates: what differs from one reply to the next of the same wording becomes a word in angle
/// brackets. One pass over words, no regular expressions, so no reply can make it slow.
public final class Masking {
    private Masking() {}

    /// @param text one line; only the first [#MAX_CHARS] characters count
    public static String mask(String text) {
        String head = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        var out = new StringBuilder(head.length());
        int i = 0;
        while (i < head.length()) {
            char c = head.charAt(i);
            if (isSeparator(c)) {
                if (!(Character.isWhitespace(c) && (out.isEmpty() || out.charAt(out.length() - 1) == ' ')))
                    out.append(Character.isWhitespace(c) ? ' ' : c);
                i++;
                continue;
            }
            int end = i;
            while (end < head.length() && !isSeparator(head.charAt(end))) end++;
            appendWord(head.substring(i, end), out);
            i = end;
        }
        return out.toString().strip();
    }

    public static final int MAX_CHARS = 1000;

    private static boolean isSeparator(char c) {
        return Character.isWhitespace(c) || c < ' ' || "()[]{}<>\"'`,;|".indexOf(c) >= 0;
    }

    /// Punctuation at the end belongs to the sentence, not to the word.
    private static void appendWord(String word, StringBuilder out) {
        int end = word.length();
        while (end > 0 && ".:!?".indexOf(word.charAt(end - 1)) >= 0) end--;
        String core = word.substring(0, end);
        // the reply code; any other number may be a count
        boolean isCode = out.isEmpty() && core.length() == 3;
        String masked = isCode ? core : MaskedWord.of(core);
        out.append(masked).append(word, end, word.length());
    }
}
