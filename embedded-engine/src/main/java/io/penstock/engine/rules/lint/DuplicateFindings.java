package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.format.RuleDocument;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// Two enabled rules with the same match: only the first can decide.
final class DuplicateFindings implements RuleLint.TableCheck {

    @Override
    public void check(RuleDocument document, LocalDate today, RuleLint.FindingSink sink) {
        Map<Match, ResponseRule> seen = new HashMap<>();
        for (ResponseRule rule : document.table().rules()) {
            if (!rule.enabled()) continue;
            ResponseRule first = seen.putIfAbsent(rule.match(), rule);
            if (first == null) continue;
            String also = first.category() == rule.category()
                    ? ""
                    : ", yet calls it " + rule.category().displayName();
            sink.add(
                    "duplicate",
                    Severity.ERROR,
                    rule,
                    "it matches the same as '" + first.id() + "'" + also + "; it never decides",
                    "remove one of the two");
        }
    }
}
