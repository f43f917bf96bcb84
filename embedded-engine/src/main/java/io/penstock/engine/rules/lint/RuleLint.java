package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.format.Inspection;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs every check over a table. `docs/rules.md` tells all findings by their ids.
public final class RuleLint {
    private static final List<TableCheck> CHECKS = List.of(
            new ExampleFindings(),
            new DuplicateFindings(),
            new DeadFindings(),
            new ShadowFindings(),
            new ContradictionFindings(),
            new BreadthFindings(),
            new PatternFindings(),
            new ActionFindings(),
            new NameFindings(),
            new DateFindings());

    private RuleLint() {}

    /// One kind of check; adds what it finds.
    interface TableCheck {
        void check(LintSubject subject, FindingSink sink);
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
                    "mend the text; until then the" + " table is refused"));
        findings.addAll(check(inspection.document(), context));
        return findings;
    }

    /// Without knowledge of providers, pools and traffic.
    public static List<Finding> check(RuleDocument document, LocalDate today) {
        return check(document, LintContext.on(today));
    }

    /// Findings in table order, within a rule the worst first; those about the table as a whole come last. Takes about
    /// a second for 5,000 rules.
    public static List<Finding> check(RuleDocument document, LintContext context) {
        var subject = new LintSubject(document, context);
        var sink = new FindingSink(subject);
        for (TableCheck check : CHECKS) {
            // whoever waited for it has gone
            if (Thread.currentThread().isInterrupted()) throw new RuleException("the check of the table was given up");
            check.check(subject, sink);
        }
        sink.findings.sort(Comparator.comparingInt((Finding f) -> sink.position(f.ruleId()))
                .thenComparing(Finding::severity)
                .thenComparing(Finding::id));
        return List.copyOf(sink.findings);
    }

    /// Collects findings and looks up where their rules stand.
    static final class FindingSink {
        private final LintSubject subject;
        private final Map<String, Integer> positions = new HashMap<>();
        private final List<Finding> findings = new ArrayList<>();

        FindingSink(LintSubject subject) {
            this.subject = subject;
            for (ResponseRule rule : subject.rules()) positions.put(rule.id(), positions.size());
        }

        private int position(String ruleId) {
            return positions.getOrDefault(ruleId, Integer.MAX_VALUE);
        }

        /// @param key of the rule that it is about, as in `text`; empty for the rule as a whole
        void add(String id, Severity severity, ResponseRule rule, String key, String reason, String mend) {
            SourcePlace place = subject.document().placeOf(rule.id(), key);
            findings.add(new Finding(id, severity, place, rule.id(), reason, mend));
        }

        /// About the table, not about one rule.
        ///
        /// @param name of the setting, as in `schedules.slow`; empty for none
        void addForTable(String id, Severity severity, String name, String reason, String mend) {
            findings.add(new Finding(id, severity, subject.document().placeOfSetting(name), "", reason, mend));
        }
    }
}
