package io.penstock.rules.host;

import java.util.List;

/// The places where the edited table can be published. Called on the JavaFX thread, before each look at them.
@FunctionalInterface
public interface PublishTargets {
    /// The place that the editor works on first, then the others.
    List<PublishTarget> now();

    /// One place, always open.
    static PublishTargets only(RuleBackend backend) {
        return () -> List.of(new PublishTarget(backend.target(), false, "", backend));
    }
}
