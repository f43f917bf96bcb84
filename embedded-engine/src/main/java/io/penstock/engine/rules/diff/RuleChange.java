package io.penstock.engine.rules.diff;

import io.penstock.engine.rules.ResponseRule;
import java.util.List;

/// One thing that differs between two tables. Positions count from 1.
public sealed interface RuleChange {
    record Added(ResponseRule rule, int position) implements RuleChange {}

    record Removed(ResponseRule rule, int position) implements RuleChange {}

    /// Its order among the rules that both tables have is another one.
    record Moved(ResponseRule rule, int from, int to) implements RuleChange {}

    record Changed(ResponseRule before, ResponseRule after, List<FieldChange> fields) implements RuleChange {
        public Changed {
            fields = List.copyOf(fields);
        }
    }

    /// A schedule or the other names of a provider.
    record WordChanged(String name, String before, String after) implements RuleChange {}

    /// The rule that it is about; empty if it is about the table's words.
    default String ruleId() {
        return switch (this) {
            case Added added -> added.rule().id();
            case Removed removed -> removed.rule().id();
            case Moved moved -> moved.rule().id();
            case Changed changed -> changed.after().id();
            case WordChanged _ -> "";
        };
    }
}
