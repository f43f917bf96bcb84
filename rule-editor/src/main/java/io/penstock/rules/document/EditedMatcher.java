package io.penstock.rules.document;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.RuleTrace;
import io.penstock.engine.rules.Verdict;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Judges by an edited table, like [RuleMatcher], though it was compiled in two parts. Safe for any thread.
///
/// What counts in either part is in the order of the table; of the two rules that decide a reply, the one that stands
/// first does.
public final class EditedMatcher {
    private final RuleTable table;
    private final RuleMatcher settled;
    /// Places in the settled part of rules that are not as they were.
    private final BitSet gone;

    private final RuleMatcher fresh;
    private final Map<String, Integer> places;

    private EditedMatcher(RuleTable table, RuleMatcher settled, BitSet gone, RuleMatcher fresh) {
        this.table = table;
        this.settled = settled;
        this.gone = gone;
        this.fresh = fresh;
        places = HashMap.newHashMap(table.rules().size());
        for (ResponseRule rule : table.rules()) places.put(rule.id(), places.size());
    }

    static EditedMatcher of(RuleTable table) {
        return of(table, RuleMatcher.compile(table), new UnmovedRules(new BitSet(), List.of()));
    }

    /// @param settled compiled from the table some edits ago
    /// @param unmoved what is left of that table
    static EditedMatcher of(RuleTable table, RuleMatcher settled, UnmovedRules unmoved) {
        return new EditedMatcher(table, settled, unmoved.gone(), RuleMatcher.compile(table.withRules(unmoved.fresh())));
    }

    public RuleTable table() {
        return table;
    }

    RuleMatcher settled() {
        return settled;
    }

    /// The verdict of the first enabled rule that matches.
    public Verdict classify(ReplyContext context) {
        Verdict one = settled.classify(context, gone);
        if (fresh.table().rules().isEmpty()) return one;
        Verdict other = fresh.classify(context);
        return place(one) <= place(other) ? one : other;
    }

    /// The same verdict, with the reason why each rule before it did not match.
    public RuleTrace explain(ReplyContext context) {
        RuleTrace one = settled.explain(context, gone);
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
