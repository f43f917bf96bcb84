package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.TextPattern;

/// Rules that match more than anyone means.
final class BreadthFindings implements RuleCheck {
    private static final int SHORT_TOKEN_CHARS = 4;

    @Override
    public void check(ResponseRule rule, LintSubject subject, FindingSink sink) {
        checkCodeOnly(rule, sink);
        for (TextPattern pattern : rule.match().texts()) checkPattern(rule, pattern, sink);
    }

    private static void checkCodeOnly(ResponseRule rule, FindingSink sink) {
        Match match = rule.match();
        boolean codesOnly = match.texts().isEmpty()
                && match.enhanced().isEmpty()
                && !match.codes().isEmpty();
        if (!codesOnly) return;
        if (rule.actions().contains(RuleAction.SuppressRecipient.AT_ONCE))
            sink.add(
                    "over-broad",
                    Severity.WARNING,
                    rule,
                    "actions",
                    "it suppresses recipients by reply code alone; one code has many meanings",
                    "add the wording or the enhanced code that it is for");
        boolean wholeClass = match.codes().stream().anyMatch(code -> code.text().endsWith("xx"));
        if (wholeClass && rule.actions().stream().anyMatch(BreadthFindings::stopsAtOnce))
            sink.add(
                    "over-broad",
                    Severity.WARNING,
                    rule,
                    "actions",
                    "one reply with any such code stops a whole stream of mail",
                    "add a wording, or a trigger as in: when 5/10m");
    }

    private static boolean stopsAtOnce(RuleAction action) {
        return (action instanceof RuleAction.Suspend || action instanceof RuleAction.Reroute)
                && action.trigger().isEmpty();
    }

    private static void checkPattern(ResponseRule rule, TextPattern pattern, FindingSink sink) {
        String source = pattern.source();
        if (pattern.find(""))
            sink.add(
                    "over-broad",
                    Severity.ERROR,
                    rule,
                    "text",
                    "its pattern '" + source + "' matches an empty text, so it matches every text",
                    "require at least one word");
        boolean word = source.chars().allMatch(Character::isLetterOrDigit);
        if (word && source.length() <= SHORT_TOKEN_CHARS)
            sink.add(
                    "short-token",
                    Severity.WARNING,
                    rule,
                    "text",
                    "its pattern '" + source + "' is also found inside longer words",
                    "write it as \\b" + source + "\\b");
    }
}
