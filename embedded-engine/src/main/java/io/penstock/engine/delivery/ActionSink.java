package io.penstock.engine.delivery;

import io.penstock.engine.rules.RuleAction;

/// Who counts what rules did. Called on delivery threads; must return soon and not throw.
@FunctionalInterface
public interface ActionSink {
    /// @param rehearsed the rule only tells what it would have done
    void acted(String ruleId, RuleAction action, boolean rehearsed);
}
