package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.diff.RuleField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// All fields of a rule as one text in lower case, kept until the rule changes: a filter looks at every rule with every
/// key. Touched on the JavaFX thread only.
final class RuleTexts {
    private record Kept(ResponseRule rule, String text) {}

    private final Map<String, Kept> kept = new HashMap<>();

    String of(ResponseRule rule) {
        Kept found = kept.get(rule.id());
        if (found != null && found.rule().equals(rule)) return found.text();
        var text = new StringBuilder();
        for (RuleField field : RuleField.values()) text.append(field.read(rule)).append('\n');
        String lower = text.toString().toLowerCase(Locale.ROOT);
        kept.put(rule.id(), new Kept(rule, lower));
        return lower;
    }
}
