package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import java.util.ArrayList;
import java.util.List;

/// Collects what checks find. For one thread.
final class FindingSink {
    private final List<Note> notes = new ArrayList<>();

    /// @param key of the rule that it is about, as in `text`; empty for the rule as a whole
    void add(String id, Severity severity, ResponseRule rule, String key, String reason, String mend) {
        notes.add(new Note(id, severity, rule.id(), key, reason, mend));
    }

    /// About the table, not about one rule.
    ///
    /// @param name of the setting, as in `schedules.slow`; empty for none
    void addForTable(String id, Severity severity, String name, String reason, String mend) {
        notes.add(new Note(id, severity, "", name, reason, mend));
    }

    void addAll(List<Note> found) {
        notes.addAll(found);
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }
}
