package io.penstock.engine.reply;

/// Turns replies into templates: what differs from one reply to the next of the same wording becomes a word in angle
/// brackets. One pass over words, no regular expressions, so no reply can make it slow.
///
/// Only looks at how a word is written, and at the word before it: so a wording has one template, the same in every
/// process and for ever.
public final class Masking {
    /// What comes after does not count, and no template is longer.
    public static final int MAX_CHARS = 1000;

    private static final String SEPARATORS = "()[]{}<>\"'`,;|。，；：、！？（）【】「」《》";

    private final String text;
    private final StringBuilder out;
    private String lastWord = "";
    /// The last mask, and where in the output what follows it begins.
    private String lastMask = "";

    private int maskEnd;

    private Masking(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() + 16);
    }

    /// @param text one line; only the first [#MAX_CHARS] characters count
    public static String mask(String text) {
        return new Masking(text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text).masked();
    }

    private String masked() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isSeparator(c)) {
                boolean blank = isBlank(c);
                if (!(blank && (out.isEmpty() || out.charAt(out.length() - 1) == ' '))) out.append(blank ? ' ' : c);
                i++;
                continue;
            }
            int end = i + 1;
            while (end < text.length() && !isSeparator(text.charAt(end)) && !isBorder(end)) end++;
            appendWord(i, end);
            i = end;
        }
        String template = out.toString().strip();
        return template.length() > MAX_CHARS ? template.substring(0, MAX_CHARS) : template;
    }

    private static boolean isSeparator(char c) {
        return isBlank(c) || SEPARATORS.indexOf(c) >= 0;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || (c > '~' && (Character.isWhitespace(c) || c == '\u00a0' || c == '\u3000'));
    }

    /// Where a script without blanks between words meets an address or a number.
    private boolean isBorder(int at) {
        return isUnspaced(text.charAt(at - 1)) != isUnspaced(text.charAt(at));
    }

    private static boolean isUnspaced(char c) {
        return c >= '\u0e00' && (c < '\u1100' || (c >= '\u2e80' && c < '\ua000') || (c >= '\uac00' && c < '\ud7a4'));
    }

    /// Punctuation at the end belongs to the sentence, not to the word.
    private void appendWord(int start, int wordEnd) {
        int end = wordEnd;
        while (end > start && ".:!?".indexOf(text.charAt(end - 1)) >= 0) end--;
        String core = text.substring(start, end);
        // the reply code; any other number may be a count
        boolean isCode = out.isEmpty() && core.length() == 3;
        String masked;
        if (isCode || isUnspaced(text.charAt(start))) masked = core;
        else if (isNameOfSomeone(start, wordEnd, core)) masked = "<name>";
        else masked = MaskedWord.of(core, lastWord);
        lastWord = core;
        boolean isMask = masked.startsWith("<") && !masked.equals(core);
        if (isMask && isMoreOfTheSame(masked)) {
            out.setLength(maskEnd);
        } else {
            out.append(masked);
            lastMask = isMask ? masked : "";
            maskEnd = out.length();
        }
        out.append(text, end, wordEnd);
    }

    /// A list of ids is as long as it happens to be.
    private boolean isMoreOfTheSame(String masked) {
        if (!masked.equals(lastMask)) return false;
        for (int i = maskEnd; i < out.length(); i++) if (" ,;".indexOf(out.charAt(i)) < 0) return false;
        return true;
    }

    /// `user "ann"`, `<ann> is disabled`: one word alone between brackets or quotes, after a word for a mailbox or in
    /// angle brackets.
    private boolean isNameOfSomeone(int start, int end, String core) {
        if (start == 0 || end >= text.length() || core.isEmpty() || core.indexOf('@') >= 0) return false;
        char before = text.charAt(start - 1);
        char after = text.charAt(end);
        if (before == '<' && after == '>') return MaskedWord.isPlain(core);
        boolean quoted = "\"'`".indexOf(before) >= 0 && "\"'`".indexOf(after) >= 0;
        return quoted && MaskedWord.meansMailbox(lastWord) && MaskedWord.isPlain(core);
    }
}
