package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.pattern.PatternShape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Patterns that do something else than they look like, or cost more than they are worth.
final class PatternFindings implements RuleCheck {
    /// A usual pattern has as many steps as characters.
    private static final int SLOW_STEPS = 400;

    private static final Pattern CAPITALS = Pattern.compile("\\[\\^?[^]\\\\]*[A-Z]-[A-Z][^]]*]");
    private static final Pattern SMALL = Pattern.compile("[a-z]-[a-z]");
    /// Between digits, or before the last part of a host name; a quantifier behind it means any character.
    private static final Pattern DOT = Pattern.compile(
            "(?<!\\\\)(?:\\d\\.\\d(?!\\d*[*+?{])|[a-z0-9]\\.(?:com|net|org|edu|gov|info|html?|php|de|fr|it|ru|jp|uk|cn|eu|nl|br|pl|io)\\b)",
            Pattern.CASE_INSENSITIVE);

    @Override
    public void check(ResponseRule rule, LintSubject subject, FindingSink sink) {
        for (TextPattern pattern : rule.match().texts()) {
            checkSpelling(rule, pattern.source(), sink);
            checkCost(rule, subject.shape(pattern.source()), sink);
        }
    }

    private static void checkSpelling(ResponseRule rule, String source, FindingSink sink) {
        if (source.contains("\\\\b") || source.contains("\\\\d") || source.contains("\\\\."))
            sink.add(
                    "over-escaped",
                    Severity.WARNING,
                    rule,
                    "text",
                    "its pattern '" + source + "' looks for a backslash, which replies hardly ever hold",
                    "write one backslash, or use single quotes in TOML");
        for (String tag : BracketedTags.in(source))
            sink.add(
                    "unescaped-bracket",
                    Severity.ERROR,
                    rule,
                    "text",
                    "[" + tag + "] in '" + source + "' takes one of these characters and not the text '[" + tag + "]'",
                    "write \\[" + tag + "\\]");
        Matcher capitals = CAPITALS.matcher(source);
        if (capitals.find() && !SMALL.matcher(capitals.group()).find())
            sink.add(
                    "case-trap",
                    Severity.WARNING,
                    rule,
                    "text",
                    "patterns take any letter case, so " + capitals.group() + " in '" + source
                            + "' takes small letters too",
                    "write [a-z], and tell what is meant by the words around it");
        Matcher dot = DOT.matcher(source.replaceAll("\\[[^]]*]", "#"));
        if (dot.find())
            sink.add(
                    "unescaped-dot",
                    Severity.HINT,
                    rule,
                    "text",
                    "the dot in '" + dot.group() + "' takes any character",
                    "write it as \\.");
    }

    private static void checkCost(ResponseRule rule, PatternShape shape, FindingSink sink) {
        long steps = shape.steps();
        // long lists of words are no repeats
        if (steps - shape.source().length() < SLOW_STEPS) return;
        sink.add(
                "slow-pattern",
                Severity.WARNING,
                rule,
                "text",
                "its pattern '" + shape.source() + "' comes to " + steps
                        + " steps with its repeats written out, and each reply goes through many of them",
                "use * or + in place of the counts, or smaller counts");
    }
}
