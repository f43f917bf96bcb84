package io.penstock.engine.rules;

import io.penstock.engine.smtp.EnhancedStatusCode;
import org.jspecify.annotations.Nullable;

/// A reply in the form in which rules test it: provider under its own name, text cut and with single spaces.
record ReplyFacts(
        ReplyContext context, String provider, @Nullable EnhancedStatusCode enhanced, String text) {

    static ReplyFacts of(ReplyContext context, String provider) {
        String text = context.reply().text();
        if (text.length() > RuleMatcher.MAX_TEXT_CHARS) text = text.substring(0, RuleMatcher.MAX_TEXT_CHARS);
        return new ReplyFacts(context, provider, context.reply().enhancedCode().orElse(null), singleSpaced(text));
    }

    int code() {
        return context.reply().code();
    }

    /// Every run of white space and control characters becomes one space: wrapping is no part of the wording.
    private static String singleSpaced(String text) {
        return isSingleSpaced(text) ? text : collapse(text);
    }

    private static boolean isSingleSpaced(String text) {
        boolean afterBlank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = isBlank(c);
            if (blank && (afterBlank || c != ' ')) return false;
            afterBlank = blank;
        }
        return text.isEmpty() || !afterBlank;
    }

    private static String collapse(String text) {
        var out = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                pending = !out.isEmpty();
            } else {
                if (pending) out.append(' ');
                pending = false;
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isBlank(char c) {
        if (c < 0x7f) return c <= ' ';
        return c == 0x7f || c == 0xa0 || Character.isWhitespace(c);
    }
}
