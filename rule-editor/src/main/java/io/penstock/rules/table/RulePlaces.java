package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.rules.document.ChangedSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where each rule stands, in the table and in the list; found anew only after rules came, went or moved.
final class RulePlaces {
    private final Map<String, Integer> inTable = new HashMap<>();
    private final Map<String, Integer> inList = new HashMap<>();
    private boolean listKnown;

    void tables(List<ResponseRule> rules, ChangedSpan span) {
        if (span.isReplacement()
                && span.from() == inTable.getOrDefault(rules.get(span.from()).id(), -1)) return;
        inTable.clear();
        for (ResponseRule rule : rules) inTable.put(rule.id(), inTable.size());
    }

    Optional<ResponseRule> rule(String id, List<ResponseRule> rules) {
        int place = inTable.getOrDefault(id, -1);
        if (place >= 0 && place < rules.size() && rules.get(place).id().equals(id))
            return Optional.of(rules.get(place));
        // asked while the table is changing, before the new places are known
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    void forgetRows() {
        listKnown = false;
    }

    int row(String id, List<RuleRow> rows) {
        if (!listKnown) {
            inList.clear();
            for (int i = 0; i < rows.size(); i++)
                if (rows.get(i) instanceof RuleRow.Entry(int _, ResponseRule rule)) inList.put(rule.id(), i);
            listKnown = true;
        }
        return inList.getOrDefault(id, -1);
    }
}
