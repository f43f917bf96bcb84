package io.penstock.rules.check;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.lint.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What can be said before the whole table is checked again.
final class Soon {
    private Soon() {}

    /// In table order, those about the table last.
    ///
    /// @param before what was found in the whole table last
    /// @param touched ids of the rules that were touched since
    /// @param fresh what was found in them
    static List<Finding> merged(List<Finding> before, Set<String> touched, List<Finding> fresh, RuleDocument document) {
        Map<String, Integer> places = new HashMap<>();
        for (ResponseRule rule : document.table().rules()) places.put(rule.id(), places.size());
        var merged = new ArrayList<Finding>();
        for (Finding finding : before) {
            boolean stands = finding.ruleId().isEmpty() || places.containsKey(finding.ruleId());
            if (stands && !touched.contains(finding.ruleId())) merged.add(finding);
        }
        merged.addAll(fresh);
        merged.sort(Comparator.comparingInt(finding -> places.getOrDefault(finding.ruleId(), Integer.MAX_VALUE)));
        return List.copyOf(merged);
    }
}
