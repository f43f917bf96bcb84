package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.pattern.Effort;
import io.penstock.engine.rules.pattern.PatternShape;
import io.penstock.engine.rules.pattern.SingleSpaced;
import java.util.List;
import java.util.regex.Pattern;

/// Rules and patterns that no reply can match.
final class DeadFindings implements TableCheck {
    /// What no text has: it is searched with single spaces and without control characters.
    private static final List<PatternShape> NEVER_THERE =
            List.of(PatternShape.of("  "), PatternShape.of("[\\x00-\\x1f\\x7f]"), PatternShape.of("^ | $"));

    private static final Pattern CODE_FIRST =
            Pattern.compile("\\^?\\(?(?:\\?:)?[245](?:\\d\\d|\\\\d\\\\d|\\\\d\\{2})(?: |-|\\[ ?-? ?]|\\\\s[+*]?)");

    private final long maxSteps;

    /// @param maxSteps for comparing automata, in one table
    DeadFindings(long maxSteps) {
        this.maxSteps = maxSteps;
    }

    @Override
    public void check(LintSubject subject, FindingSink sink) {
        var effort = new Effort(maxSteps);
        for (LintedRule each : subject.linted()) {
            if (!subject.wants(each.rule())) continue;
            sink.addAll(each.dead().get("", effort, () -> notes(each.rule(), subject, effort)));
        }
    }

    private static List<Note> notes(ResponseRule rule, LintSubject subject, Effort effort) {
        var sink = new FindingSink();
        List<CodePattern> codes = rule.match().codes();
        if (!codes.isEmpty() && codes.stream().allMatch(DeadFindings::isPositive))
            sink.add(
                    "dead",
                    Severity.WARNING,
                    rule,
                    "code",
                    "it asks for codes that begin with 2 or 3, and such replies refuse nothing",
                    "ask for codes that begin with 4 or 5");
        for (TextPattern pattern : rule.match().texts()) checkPattern(subject, rule, pattern, effort, sink);
        return sink.notes();
    }

    private static boolean isPositive(CodePattern code) {
        return code.text().charAt(0) == '2' || code.text().charAt(0) == '3';
    }

    private static void checkPattern(
            LintSubject subject, ResponseRule rule, TextPattern pattern, Effort effort, FindingSink sink) {
        // examples have their codes, so what they prove is judged as it will be
        boolean proved = rule.examples().stream().anyMatch(example -> pattern.find(withoutCode(example)));
        if (proved) return;
        if (CODE_FIRST.matcher(pattern.source()).lookingAt()) {
            sink.add(
                    "code-in-text",
                    Severity.WARNING,
                    rule,
                    "text",
                    "its pattern '" + pattern.source()
                            + "' begins with a reply code, but the text is searched without the code",
                    "put the code into the key code, and begin the pattern behind it");
            return;
        }
        PatternShape shape = subject.shape(pattern.source());
        for (String sample : shape.samples()) if (isClean(sample) && pattern.find(sample)) return;
        if (!shape.isCoveredBy(NEVER_THERE, effort)) return;
        sink.add(
                "dead",
                Severity.ERROR,
                rule,
                "text",
                "its pattern '" + pattern.source() + "' is in no text: lines are joined, and white space is one space",
                "write single spaces, and use ^ and $ at the ends only");
    }

    private static String withoutCode(String example) {
        boolean code =
                example.length() > 4 && Character.isDigit(example.charAt(0)) && Character.isDigit(example.charAt(2));
        return SingleSpaced.of(code ? example.substring(4) : example);
    }

    private static boolean isClean(String text) {
        return text.equals(text.strip()) && !text.contains("  ") && text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
    }
}
