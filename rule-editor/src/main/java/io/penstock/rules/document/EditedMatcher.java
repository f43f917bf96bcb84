package io.penstock.rules.document;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.RuleTrace;
import io.penstock.engine.rules.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Judges by an edited table, like [RuleMatcher], though it was compiled in two parts. Safe for any thread.
///
/// Both parts are in the order of the table; of the two that decide a reply, the one that stands first does.
public final class EditedMatcher {
    private final RuleTable table;
    private final RuleMatcher settled;
    private final RuleMatcher fresh;
    private final Map<String, Integer> places;

    private EditedMatcher(RuleTable table, RuleMatcher settled, RuleMatcher fresh) {
        this.table = table;
        this.settled = settled;
        this.fresh = fresh;
        places = HashMap.newHashMap(table.rules().size());
        for (ResponseRule rule : table.rules()) places.put(rule.id(), places.size());
    }

    static EditedMatcher of(RuleTable table) {
        return of(table, RuleMatcher.compile(table), List.of());
    }

    /// @param settled compiled from the rules of the table that are not fresh, in their order
    static EditedMatcher of(RuleTable table, RuleMatcher settled, List<ResponseRule> fresh) {
        return new EditedMatcher(table, settled, RuleMatcher.compile(table.withRules(fresh)));
    }

    public RuleTable table() {
        return table;
    }

    RuleMatcher settled() {
        return settled;
    }

    /// The verdict of the first enabled rule that matches.
    public Verdict classify(ReplyContext context) {
        Verdict one = settled.classify(context);
        if (fresh.table().rules().isEmpty()) return one;
        Verdict other = fresh.classify(context);
        return place(one) <= place(other) ? one : other;
    }

    /// The same verdict, with the reason why each rule before it did not match.
    public RuleTrace explain(ReplyContext context) {
        RuleTrace one = settled.explain(context);
        if (fresh.table().rules().isEmpty()) return one;
        RuleTrace other = fresh.explain(context);
        RuleTrace winner = place(one.verdict()) <= place(other.verdict()) ? one : other;
        int end = place(winner.verdict());
        var steps = new ArrayList<RuleTrace.Step>();
        int i = 0;
        for (var step : one.passedOver()) {
            while (i < other.passedOver().size() && place(other.passedOver().get(i)) < place(step))
                steps.add(other.passedOver().get(i++));
            steps.add(step);
        }
        steps.addAll(other.passedOver().subList(i, other.passedOver().size()));
        steps.removeIf(step -> place(step) >= end);
        return new RuleTrace(winner.text(), steps, winner.verdict(), winner.found());
    }

    private int place(RuleTrace.Step step) {
        return places.getOrDefault(step.rule().id(), Integer.MAX_VALUE);
    }

    private int place(Verdict verdict) {
        return verdict.rule().isEmpty() ? Integer.MAX_VALUE : places.getOrDefault(verdict.ruleId(), Integer.MAX_VALUE);
    }
}
