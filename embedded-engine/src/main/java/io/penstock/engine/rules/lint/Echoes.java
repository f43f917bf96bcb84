package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Findings that say again, in other words, what another finding of the same rule says: mended with it, and noise until
/// then.
final class Echoes {
    private final Map<String, Set<String>> idsByRule = new HashMap<>();
    private final Set<String> withoutText = new HashSet<>();

    private Echoes(List<Note> notes, List<ResponseRule> rules) {
        Map<String, Integer> deadPatterns = new HashMap<>();
        for (Note note : notes) {
            idsByRule.computeIfAbsent(note.ruleId(), _ -> new HashSet<>()).add(note.id());
            if (note.id().equals("dead") && note.key().equals("text"))
                deadPatterns.merge(note.ruleId(), 1, Integer::sum);
        }
        if (deadPatterns.isEmpty()) return;
        for (ResponseRule rule : rules)
            if (deadPatterns.getOrDefault(rule.id(), 0) > 0
                    && deadPatterns.getOrDefault(rule.id(), 0)
                            == rule.match().texts().size()) withoutText.add(rule.id());
    }

    static List<Note> leftOut(List<Note> notes, List<ResponseRule> rules) {
        var echoes = new Echoes(notes, rules);
        return notes.stream().filter(note -> !echoes.isEcho(note)).toList();
    }

    private boolean isEcho(Note note) {
        Set<String> ids = idsByRule.getOrDefault(note.ruleId(), Set.of());
        return switch (note.id()) {
            // no text at all is in every other pattern
            case "shadowed" -> withoutText.contains(note.ruleId());
            case "example-taken" -> ids.contains("shadowed") || ids.contains("duplicate");
            default -> false;
        };
    }
}
