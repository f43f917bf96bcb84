package io.penstock.engine.delivery;

import io.penstock.engine.pause.Rerouting;
import io.penstock.engine.pause.Suspension;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which orders the rules of one table could have given: a rule that acts, and in it an action of that kind, as wide
/// and as long. All else stems from a table that is no longer in force. See decision 0132.
final class OrdersOfTable {
    private final Map<String, List<RuleAction>> actions = new HashMap<>();

    OrdersOfTable(RuleTable table) {
        for (ResponseRule rule : table.rules())
            if (rule.enabled() && !rule.alertOnly()) actions.put(rule.id(), rule.actions());
    }

    private List<RuleAction> of(String ruleId) {
        return actions.getOrDefault(ruleId, List.of());
    }

    boolean has(Suspension order) {
        return of(order.ruleId()).stream().anyMatch(action -> couldGive(action, order));
    }

    boolean has(Rerouting order) {
        return of(order.ruleId()).stream()
                .anyMatch(action ->
                        action instanceof RuleAction.Reroute(String pool, var _, var _) && pool.equals(order.pool()));
    }

    private static boolean couldGive(RuleAction action, Suspension order) {
        return switch (action) {
            case RuleAction.Suspend suspend ->
                !order.isThrottle()
                        && ActionScopes.mayBe(suspend.scope(), order.scope())
                        && order.lasting().compareTo(longest(suspend)) <= 0;
            case RuleAction.Throttle throttle ->
                order.isThrottle()
                        && ActionScopes.mayBe(throttle.scope(), order.scope())
                        && order.limitText().equals(throttle.limit().toString())
                        && order.lasting().compareTo(throttle.duration()) <= 0;
            case RuleAction.Reroute _, RuleAction.SuppressRecipient _, RuleAction.Alert _ -> false;
        };
    }

    private static Duration longest(RuleAction.Suspend suspend) {
        Duration doubled = suspend.doublingTo().orElse(Duration.ZERO);
        return doubled.compareTo(suspend.duration()) > 0 ? doubled : suspend.duration();
    }
}
