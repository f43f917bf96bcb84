package io.penstock.rules.document;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.format.RuleDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes two readings of much the same table use the same objects for equal rules: then comparing them, which every key
/// does, looks at references and not at five thousand rules field by field.
final class SharedRules {
    private SharedRules() {}

    /// `document`, equal as before, with the rules of `known` wherever they are equal.
    static RuleDocument of(RuleDocument document, RuleDocument known) {
        Map<String, ResponseRule> byId = new HashMap<>();
        known.table().rules().forEach(rule -> byId.put(rule.id(), rule));
        List<ResponseRule> shared = document.table().rules().stream()
                .map(rule -> {
                    ResponseRule same = byId.get(rule.id());
                    return same != null && same.equals(rule) ? same : rule;
                })
                .toList();
        return document.withTable(document.table().withRules(shared));
    }
}
