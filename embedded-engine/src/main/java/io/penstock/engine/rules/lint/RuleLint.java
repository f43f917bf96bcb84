package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.format.Inspection;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Runs every check over a table.
public final class RuleLint {
    private static final List<TableCheck> CHECKS = List.of(
            new ExampleFindings(),
            new DuplicateFindings(),
            new ShadowFindings(),
            new ContradictionFindings(),
            new BreadthFindings(),
            new DateFindings());

    private RuleLint() {}

    /// One kind of check; adds what it finds.
    interface TableCheck {
        void check(RuleDocument document, LocalDate today, FindingSink sink);
    }

    /// What cannot be read first, then the findings of the rest.
    public static List<Finding> check(Inspection inspection, LocalDate today) {
        var findings = new ArrayList<Finding>();
        for (RuleFormatException mistake : inspection.mistakes())
            findings.add(
                    new Finding("unreadable", Severity.ERROR, mistake.place(), "", mistake.reason(), "mend the text"));
        findings.addAll(check(inspection.document(), today));
        return findings;
    }

    /// Findings in table order, within a rule the worst first.
    public static List<Finding> check(RuleDocument document, LocalDate today) {
        var sink = new FindingSink(document);
        CHECKS.forEach(check -> check.check(document, today, sink));
        var order = document.table().rules().stream().map(ResponseRule::id).toList();
        sink.findings.sort(Comparator.comparingInt((Finding f) -> order.indexOf(f.ruleId()))
                .thenComparing(Finding::severity)
                .thenComparing(Finding::id));
        return List.copyOf(sink.findings);
    }

    /// Collects findings and looks up where their rules stand.
    static final class FindingSink {
        private final RuleDocument document;
        private final List<Finding> findings = new ArrayList<>();

        FindingSink(RuleDocument document) {
            this.document = document;
        }

        void add(String id, Severity severity, ResponseRule rule, String reason, String mend) {
            int row = document.table().rules().indexOf(rule) + 1;
            var place = document.places().getOrDefault(rule.id(), new SourcePlace("table", Math.max(row, 1), 1));
            findings.add(new Finding(id, severity, place, rule.id(), reason, mend));
        }
    }
}
