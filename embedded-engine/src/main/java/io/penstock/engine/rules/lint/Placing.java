package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.format.RuleDocument;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Brings what was found into table order and says where each stands.
final class Placing {
    private Placing() {}

    static List<Finding> inOrder(List<Note> notes, RuleDocument document) {
        Map<String, Integer> positions = new HashMap<>();
        for (ResponseRule rule : document.table().rules()) positions.put(rule.id(), positions.size());
        return notes.stream()
                .sorted(Comparator.comparingInt((Note note) -> positions.getOrDefault(note.ruleId(), Integer.MAX_VALUE))
                        .thenComparing(Note::severity)
                        .thenComparing(Note::id))
                .map(note -> placed(note, document, positions))
                .toList();
    }

    private static Finding placed(Note note, RuleDocument document, Map<String, Integer> positions) {
        var place = note.ruleId().isEmpty()
                ? document.placeOfSetting(note.key())
                : document.placeOf(note.ruleId(), note.key(), positions.getOrDefault(note.ruleId(), 0) + 1);
        return new Finding(note.id(), note.severity(), place, note.ruleId(), note.reason(), note.mend());
    }
}
