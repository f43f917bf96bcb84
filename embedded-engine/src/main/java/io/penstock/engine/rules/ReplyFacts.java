package io.penstock.engine.rules;

import io.penstock.engine.smtp.EnhancedStatusCode;
import java.util.Optional;

/// A reply in the form in which rules test it: provider under its own name, text cut and with single spaces.
record ReplyFacts(ReplyContext context, String provider, Optional<EnhancedStatusCode> enhanced, String text) {

    static ReplyFacts of(ReplyContext context, String provider) {
        String text = context.reply().text();
        if (text.length() > RuleMatcher.MAX_TEXT_CHARS) text = text.substring(0, RuleMatcher.MAX_TEXT_CHARS);
        return new ReplyFacts(context, provider, context.reply().enhancedCode(), singleSpaced(text));
    }

    /// Every run of white space and control characters becomes one space: wrapping is no part of the wording.
    private static String singleSpaced(String text) {
        var out = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || Character.isWhitespace(c) || c == 0xa0) {
                pending = !out.isEmpty();
            } else {
                if (pending) out.append(' ');
                pending = false;
                out.append(c);
            }
        }
        return out.toString();
    }

    int code() {
        return context.reply().code();
    }
}
