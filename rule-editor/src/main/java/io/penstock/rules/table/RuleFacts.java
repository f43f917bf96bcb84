package io.penstock.rules.table;

import io.penstock.engine.control.api.RulesDocument.RuleStats;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.lint.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a filter or an order of the list can ask that a rule itself does not say.
interface RuleFacts {
    /// Whether it is new or differs from the version in force.
    boolean isChanged(ResponseRule rule);

    List<Finding> findings(String ruleId);

    /// Empty if the rule decided no reply.
    Optional<RuleStats> stats(String ruleId);

    /// In UTC, like the last days of rules.
    LocalDate today();
}
