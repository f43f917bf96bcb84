package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.pattern.PatternShape;
import java.util.List;

/// Rules that match more than anyone means.
final class BreadthFindings implements RuleCheck {
    private static final int SHORT_TOKEN_CHARS = 4;

    @Override
    public void check(ResponseRule rule, LintSubject subject, FindingSink sink) {
        checkCodeOnly(rule, sink);
        for (TextPattern pattern : rule.match().texts()) checkPattern(rule, pattern, subject, sink);
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

    private static void checkPattern(ResponseRule rule, TextPattern pattern, LintSubject subject, FindingSink sink) {
        String source = pattern.source();
        if (pattern.find(""))
            sink.add(
                    "over-broad",
                    Severity.ERROR,
                    rule,
                    "text",
                    "its pattern '" + source + "' matches an empty text, so it matches every text",
                    "require at least one word");
        checkShortToken(rule, pattern, subject.shape(source), sink);
    }

    /// In each alternative, for one is enough to be found anywhere.
    private static void checkShortToken(ResponseRule rule, TextPattern pattern, PatternShape shape, FindingSink sink) {
        for (PatternShape alternative : shape.branches()) {
            String token = alternative.literal();
            boolean isToken = token.length() <= SHORT_TOKEN_CHARS
                    && !token.isEmpty()
                    && token.chars().allMatch(BreadthFindings::isPlain)
                    && alternative.samples().equals(List.of(token));
            // edges are no part of a sample
            if (!isToken || !pattern.find("q" + token + "q")) continue;
            String source = pattern.source();
            String written = asWritten(token, source);
            sink.add(
                    "short-token",
                    isWord(written) ? Severity.HINT : Severity.WARNING,
                    rule,
                    "text",
                    (written.equals(source) ? "its pattern '" : "'" + written + "' in its pattern '") + source
                            + "' is also found inside longer words",
                    "write it as \\b" + written + "\\b");
        }
    }

    /// In the letter case of the pattern, of which lower case may be longer.
    private static String asWritten(String token, String source) {
        int length = token.length();
        for (int at = 0; at + length <= source.length(); at++)
            if (source.regionMatches(true, at, token, 0, length)) return source.substring(at, at + length);
        return token;
    }

    /// Other scripts say with two signs what takes a word here.
    private static boolean isPlain(int character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }

    /// As `busy` or `full`: that it is found in `mailbox-full` as well may be meant.
    private static boolean isWord(String token) {
        return token.length() == SHORT_TOKEN_CHARS && token.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}
