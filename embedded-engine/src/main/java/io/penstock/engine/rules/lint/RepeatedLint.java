package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Checks a table again and again while it is edited: what was worked out about rules that stayed as they are is kept,
/// so that a check costs little more than what has changed. Finds what [RuleLint] finds. Safe for any thread.
public final class RepeatedLint {
    private final Function<RuleTable, Judge> judges;
    private final LintLimits limits;
    private Surroundings surroundings = Surroundings.of(RuleTable.EMPTY, LintContext.NONE);
    private Map<String, LintedRule> known = Map.of();

    public RepeatedLint() {
        this(table -> RuleMatcher.compile(table)::classify);
    }

    /// @param judges compiles a table; asked once for each check of all findings
    public RepeatedLint(Function<RuleTable, Judge> judges) {
        this(judges, LintLimits.USUAL);
    }

    RepeatedLint(Function<RuleTable, Judge> judges, LintLimits limits) {
        this.judges = judges;
        this.limits = limits;
    }

    /// All findings, in table order, within a rule the worst first; those about the table as a whole come last.
    ///
    /// @param outdated asked often: whether nobody waits for the result any more
    /// @throws CancellationException if it is outdated; what was worked out until then is kept
    public List<Finding> check(RuleDocument document, LintContext context, BooleanSupplier outdated) {
        return check(document, context, Optional.empty(), outdated);
    }

    /// The findings of some rules alone, soon and without a compiled table. Whether earlier rules stand in their way is
    /// looked at; what they mean for later rules is not.
    public List<Finding> checkOnly(Set<String> ruleIds, RuleDocument document, LintContext context) {
        return check(document, context, Optional.of(Set.copyOf(ruleIds)), () -> false);
    }

    private List<Finding> check(
            RuleDocument document, LintContext context, Optional<Set<String>> only, BooleanSupplier outdated) {
        var subject = new LintSubject(document, context, known(document.table(), context), only, judges, outdated);
        var sink = new FindingSink();
        for (LintedRule each : subject.linted())
            if (subject.wants(each.rule())) sink.addAll(each.own(() -> RuleLint.own(each.rule(), subject)));
        for (TableCheck check : RuleLint.tableChecks(limits)) check.check(subject, sink);
        return Placing.inOrder(Echoes.leftOut(sink.notes(), subject.rules()), document);
    }

    /// The rules of a table, with what is known of those that were there at the last check.
    private synchronized List<LintedRule> known(RuleTable table, LintContext context) {
        var now = Surroundings.of(table, context);
        Map<String, LintedRule> before = now.equals(surroundings) ? known : Map.of();
        var linted = new ArrayList<LintedRule>();
        for (ResponseRule rule : table.rules()) {
            LintedRule same = before.get(rule.id());
            if (same == null) linted.add(new LintedRule(rule));
            else linted.add(same.rule().equals(rule) ? same : new LintedRule(rule, same));
        }
        surroundings = now;
        known = HashMap.newHashMap(linted.size());
        for (LintedRule each : linted) known.put(each.rule().id(), each);
        return linted;
    }
}
