package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.format.Inspection;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleFormatException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Runs every check over a table, once. `docs/rules.md` tells all findings by their ids.
public final class RuleLint {
    private static final List<RuleCheck> RULE_CHECKS = List.of(
            new ExampleFindings(),
            new ContradictionFindings(),
            new BreadthFindings(),
            new PatternFindings(),
            new ActionFindings(),
            new NameFindings(),
            new DateFindings());

    private RuleLint() {}

    static List<Note> own(ResponseRule rule, LintSubject subject) {
        var sink = new FindingSink();
        RULE_CHECKS.forEach(check -> check.check(rule, subject, sink));
        return sink.notes();
    }

    static List<TableCheck> tableChecks(LintLimits limits) {
        return List.of(
                new DuplicateFindings(),
                new DeadFindings(limits.deadSteps()),
                new ShadowFindings(limits.shadowSteps()),
                new TakenExamples(),
                new TableFindings(),
                new TrafficFindings());
    }

    /// What cannot be read first, then the findings of the rest.
    public static List<Finding> check(Inspection inspection, LintContext context) {
        var findings = new ArrayList<Finding>();
        for (RuleFormatException mistake : inspection.mistakes())
            findings.add(new Finding(
                    "unreadable",
                    Severity.ERROR,
                    mistake.place(),
                    "",
                    mistake.reason(),
                    "mend the text; until then the table is refused"));
        findings.addAll(check(inspection.document(), context));
        return findings;
    }

    /// Without knowledge of providers, pools and traffic.
    public static List<Finding> check(RuleDocument document, LocalDate today) {
        return check(document, LintContext.on(today));
    }

    /// Findings in table order, within a rule the worst first; those about the table as a whole come last. Takes about
    /// a second for 5,000 rules.
    ///
    /// @throws RuleException if the thread is interrupted: whoever waited for it has gone
    public static List<Finding> check(RuleDocument document, LintContext context) {
        try {
            return new RepeatedLint()
                    .check(document, context, () -> Thread.currentThread().isInterrupted());
        } catch (CancellationException e) {
            throw new RuleException("the check of the table was given up", e);
        }
    }
}
