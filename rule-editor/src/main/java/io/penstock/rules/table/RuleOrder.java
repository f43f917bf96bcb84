package io.penstock.rules.table;

import io.penstock.engine.control.api.RulesDocument.RuleStats;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.diff.RuleField;
import java.time.Instant;
import java.util.Comparator;

/// An order to look at rules in, other than that of trial.
record RuleOrder(Comparator<ResponseRule> comparator) {

    /// Rules without a value come last.
    static RuleOrder by(RuleField field) {
        return new RuleOrder(Comparator.comparing(
                field::read, Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder())));
    }

    static RuleOrder byHits(RuleFacts facts) {
        return new RuleOrder(Comparator.comparingLong(
                rule -> facts.stats(rule.id()).map(RuleStats::hitsLastHour).orElse(0L)));
    }

    static RuleOrder byLastHit(RuleFacts facts) {
        return new RuleOrder(Comparator.comparing(
                rule -> facts.stats(rule.id()).map(RuleStats::lastHit).orElse(Instant.EPOCH)));
    }
}
