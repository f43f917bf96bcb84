package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The lines to show for a list of rules.
final class RowList {
    private RowList() {}

    /// @param closed groups whose rules are hidden
    static List<RuleRow> build(
            List<ResponseRule> rules, Predicate<ResponseRule> shown, boolean grouped, Set<String> closed) {
        Map<String, List<RuleRow>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            ResponseRule rule = rules.get(i);
            if (!shown.test(rule)) continue;
            groups.computeIfAbsent(grouped ? RuleRow.groupOf(rule) : "", _ -> new ArrayList<>())
                    .add(new RuleRow.Entry(i + 1, rule));
        }
        var rows = new ArrayList<RuleRow>();
        groups.forEach((name, entries) -> {
            boolean open = !closed.contains(name);
            if (grouped) rows.add(new RuleRow.Group(name, entries.size(), open));
            if (open || !grouped) rows.addAll(entries);
        });
        return rows;
    }

    /// Without groups, in another order than that of trial; each line still says its place in that one.
    static List<RuleRow> sorted(
            List<ResponseRule> rules, Predicate<ResponseRule> shown, Comparator<ResponseRule> order) {
        var rows = new ArrayList<RuleRow.Entry>();
        for (int i = 0; i < rules.size(); i++) {
            if (shown.test(rules.get(i))) rows.add(new RuleRow.Entry(i + 1, rules.get(i)));
        }
        // stable: equal ones stay in the order of trial
        rows.sort(Comparator.comparing(RuleRow.Entry::rule, order));
        return List.copyOf(rows);
    }
}
