package io.penstock.engine.rules;

import io.penstock.engine.rules.pattern.SingleSpaced;
import io.penstock.engine.smtp.EnhancedStatusCode;
import org.jspecify.annotations.Nullable;

/// A reply in the form in which rules test it: provider under its own name, text cut and with single spaces.
record ReplyFacts(
        ReplyContext context, String provider, @Nullable EnhancedStatusCode enhanced, String text) {

    static ReplyFacts of(ReplyContext context, String provider) {
        return new ReplyFacts(
                context, provider, context.reply().enhancedCode().orElse(null), SingleSpaced.of(textOf(context)));
    }

    /// As much of the reply's text as is looked at.
    static String textOf(ReplyContext context) {
        String text = context.reply().text();
        return text.length() > RuleMatcher.MAX_TEXT_CHARS ? text.substring(0, RuleMatcher.MAX_TEXT_CHARS) : text;
    }

    int code() {
        return context.reply().code();
    }
}
