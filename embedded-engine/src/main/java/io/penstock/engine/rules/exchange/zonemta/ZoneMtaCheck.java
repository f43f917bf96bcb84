package io.penstock.engine.rules.exchange.zonemta;

import io.penstock.engine.rules.exchange.check.CheckedPattern;
import io.penstock.engine.rules.exchange.check.CheckedPattern.Effect;
import io.penstock.engine.rules.exchange.check.Findings;
import io.penstock.engine.rules.exchange.check.OrderChecks;
import io.penstock.engine.rules.exchange.check.PatternChecks;
import io.penstock.engine.rules.exchange.check.ReplyChecks;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Crosswalks;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.format.SourcePlace;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is wrong with a `bounces.txt`.
final class ZoneMtaCheck {
    private static final Set<String> PASSING = Set.of("rate", "greylist");

    private final String name;
    private final List<BounceLine> lines;
    private final int lastLine;
    private final Findings findings = new Findings();

    ZoneMtaCheck(String name, String text) {
        this.name = name;
        lines = BounceLine.of(name, text, new ArrayList<>());
        lastLine = Math.max(1, (int) text.lines().count());
    }

    List<Finding> check(CheckContext context) {
        var patterns = new ArrayList<CheckedPattern>();
        for (BounceLine line : lines) {
            if (!fields(line)) continue;
            var pattern = CheckedPattern.of(
                    line.place(),
                    line.pattern(),
                    Dialect.JAVASCRIPT,
                    true,
                    line.action() + "," + line.category(),
                    line.category().equals("blacklist") ? Effect.BRAKE : line.rejects() ? Effect.BOUNCE : Effect.RETRY);
            patterns.add(pattern);
            PatternChecks.check(pattern, findings);
            words(line);
        }
        OrderChecks.check(patterns, findings);
        ReplyChecks.check(patterns, context, findings);
        rest(patterns);
        return findings.inOrder();
    }

    /// Whether the line can be looked at further.
    private boolean fields(BounceLine line) {
        if (line.pattern().isEmpty()) {
            add("missing-field", Severity.ERROR, line, "it has no pattern, so it fits every reply", "write one");
            return false;
        }
        boolean cut = line.fields() > 3 && !line.hasKnownAction() && isCutPattern(line);
        if (cut) {
            add(
                    "comma-in-pattern",
                    Severity.ERROR,
                    line,
                    "ZoneMTA cuts the pattern at its first comma, so the rest of it is taken for the action",
                    "write \\x2c for the comma, or {2}x* for {2,}");
            return false;
        }
        if (line.fields() < 3) {
            add(
                    "missing-field",
                    Severity.ERROR,
                    line,
                    line.fields() == 1
                            ? "it has no action and no category; such mail is tried again"
                            : "it has no category",
                    "write pattern,action,category,message; a comment begins with #");
            return false;
        }
        return true;
    }

    /// Whether one of the later fields is an action, so that those before it belong to the pattern.
    private static boolean isCutPattern(BounceLine line) {
        String[] fields = line.text().split(",", -1);
        for (int i = 2; i < fields.length; i++) if (BounceLine.ACTIONS.contains(fields[i].strip())) return true;
        return false;
    }

    private void words(BounceLine line) {
        if (!line.hasKnownAction()) {
            String plain = line.action().strip().toLowerCase(Locale.ROOT);
            add(
                    "unknown-action",
                    Severity.ERROR,
                    line,
                    "'" + line.action() + "' is no action, so such mail is tried again",
                    "write " + (BounceLine.ACTIONS.contains(plain) ? plain : "defer, reject or slowdown"));
        }
        if (Crosswalks.ZONEMTA.meaning(line.category()).isEmpty())
            add(
                    "unknown-category",
                    Severity.WARNING,
                    line,
                    "'" + line.category() + "' is no category that ZoneMTA's own list has",
                    "use one of: " + String.join(", ", Crosswalks.ZONEMTA.words()));
        if (line.fields() == 3)
            add("missing-field", Severity.HINT, line, "it has no message for the bounce", "add one");
        contradictions(line);
    }

    private void contradictions(BounceLine line) {
        if (line.rejects() && PASSING.contains(line.category()))
            add(
                    "contradiction",
                    Severity.ERROR,
                    line,
                    "it gives the message up, though " + line.category() + " passes by itself",
                    "write defer");
        if (line.rejects() && line.category().equals("blacklist"))
            add(
                    "contradiction",
                    Severity.WARNING,
                    line,
                    "it takes the address out of use for 6 hours, yet gives the message up instead of sending it from"
                            + " another",
                    "write defer, or another category");
        if (!line.rejects()
                && line.category().equals("recipient")
                && line.pattern().startsWith("^5"))
            add(
                    "contradiction",
                    Severity.WARNING,
                    line,
                    "it tries a refused recipient again and again",
                    "write reject, or another category");
        if (!line.rejects() && line.category().equals("virus"))
            add("contradiction", Severity.WARNING, line, "it tries to deliver a virus again", "write reject");
        if (line.rejects() && line.pattern().matches("\\^4(?:\\\\d|\\d)(?:\\\\d|\\d)(?:\\\\b)?"))
            add(
                    "over-broad",
                    Severity.WARNING,
                    line,
                    "it gives mail up for a temporary reply by its code alone",
                    "write defer, or add the wording that it is for");
    }

    /// Temporary replies that no line fits are given up.
    private void rest(List<CheckedPattern> patterns) {
        if (patterns.isEmpty()) return;
        String unheard = "451 4.9.9 zq";
        boolean caught = patterns.stream()
                .anyMatch(
                        line -> line.search().isPresent() && line.search().get().find(unheard));
        if (caught) return;
        findings.add(
                "no-catch-all",
                Severity.WARNING,
                new SourcePlace(name, lastLine, 1),
                "",
                "ZoneMTA gives up mail whose reply no line fits, also after a 4xx",
                "end the file with ^4\\d\\d,defer,other,Other temporary error");
    }

    private void add(String id, Severity severity, BounceLine line, String reason, String mend) {
        String shown = line.pattern().isEmpty() ? line.text() : line.pattern();
        findings.add(id, severity, line.place(), shown, reason, mend);
    }
}
