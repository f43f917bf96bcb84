package io.penstock.rules.check;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.rules.document.UnmovedRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which rules were touched since the whole table was checked. Touched on the JavaFX thread only.
final class TouchedRules {
    /// To check more of them soon would not be soon.
    private static final int MOST = 20;

    private final Set<String> ids = new HashSet<>();
    private @Nullable RuleDocument last;
    private List<Finding> checked = List.of();

    /// Their ids; empty if there are none, or too many to be checked by themselves. What a table holds when it is asked
    /// about for the first time does not count as touched.
    Set<String> since(RuleDocument now) {
        RuleDocument before = last;
        last = now;
        if (before == null) return Set.of();
        for (ResponseRule rule : UnmovedRules.between(
                        before.table().rules(), now.table().rules())
                .fresh()) ids.add(rule.id());
        if (ids.size() > MOST) return Set.of();
        ids.removeIf(id -> now.table().rule(id).isEmpty());
        return Set.copyOf(ids);
    }

    /// What the whole check found last.
    List<Finding> checked() {
        return checked;
    }

    /// The whole is checked as it is now.
    void checked(List<Finding> findings) {
        checked = findings;
        ids.clear();
    }
}
