package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.format.RuleDocument;
import java.time.LocalDate;
import java.util.List;

/// Rules that match more than anyone means.
final class BreadthFindings implements RuleLint.TableCheck {
    private static final int SHORT_TOKEN_CHARS = 4;

    @Override
    public void check(RuleDocument document, LocalDate today, RuleLint.FindingSink sink) {
        List<ResponseRule> rules = document.table().rules();
        for (int i = 0; i < rules.size(); i++) {
            ResponseRule rule = rules.get(i);
            boolean last = i == rules.size() - 1;
            if (rule.enabled() && rule.match().equals(Match.ANY) && !last)
                sink.add(
                        "over-broad",
                        Severity.ERROR,
                        rule,
                        "it matches every reply, so no rule after it ever decides",
                        "give it a condition, or move it to the end");
            checkCodeOnly(rule, sink);
            for (TextPattern pattern : rule.match().texts()) checkPattern(rule, pattern, sink);
        }
    }

    private static void checkCodeOnly(ResponseRule rule, RuleLint.FindingSink sink) {
        Match match = rule.match();
        boolean codesOnly = match.texts().isEmpty()
                && match.enhanced().isEmpty()
                && !match.codes().isEmpty();
        boolean suppressesAtOnce = rule.actions().contains(RuleAction.SuppressRecipient.AT_ONCE);
        if (codesOnly && suppressesAtOnce)
            sink.add(
                    "over-broad",
                    Severity.WARNING,
                    rule,
                    "it suppresses recipients by reply code alone; one code has many meanings",
                    "add the wording or the enhanced code that it is for");
    }

    private static void checkPattern(ResponseRule rule, TextPattern pattern, RuleLint.FindingSink sink) {
        String source = pattern.source();
        if (pattern.find(""))
            sink.add(
                    "over-broad",
                    Severity.ERROR,
                    rule,
                    "its pattern '" + source + "' matches an empty text, so it matches every text",
                    "require at least one word");
        boolean word = source.chars().allMatch(Character::isLetterOrDigit);
        if (word && source.length() <= SHORT_TOKEN_CHARS)
            sink.add(
                    "short-token",
                    Severity.WARNING,
                    rule,
                    "its pattern '" + source + "' is also found inside longer words",
                    "write it as \\b" + source + "\\b");
        if (source.contains("\\\\b") || source.contains("\\\\d") || source.contains("\\\\."))
            sink.add(
                    "over-escaped",
                    Severity.WARNING,
                    rule,
                    "its pattern '" + source + "' looks for a backslash, which replies hardly ever hold",
                    "write one backslash, or use single quotes in TOML");
    }
}
