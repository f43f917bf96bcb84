package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.Scope;
import java.util.List;

/// Actions that cannot do what they say.
final class ActionFindings implements RuleCheck {

    @Override
    public void check(ResponseRule rule, LintSubject subject, FindingSink sink) {
        for (RuleAction action : rule.actions()) {
            checkBlocked(rule, action, sink);
            if (action instanceof RuleAction.Suspend suspend) checkDoubling(rule, suspend, sink);
            if (action instanceof RuleAction.Reroute(String pool, var _, var _)) checkPool(subject, rule, pool, sink);
        }
    }

    /// A suspension at the first reply leaves nothing to count for as long as it lasts.
    private static void checkBlocked(ResponseRule rule, RuleAction action, FindingSink sink) {
        var trigger = action.trigger();
        if (trigger.isEmpty() || trigger.get().count() < 2) return;
        for (RuleAction other : rule.actions()) {
            boolean atOnce = other instanceof RuleAction.Suspend suspend
                    && suspend.trigger().map(t -> t.count() == 1).orElse(true)
                    && stopsAll(suspend.scope(), action)
                    && suspend.duration().compareTo(trigger.get().window()) >= 0;
            if (!atOnce) continue;
            sink.add(
                    "action-never-fires",
                    Severity.WARNING,
                    rule,
                    "actions",
                    "'" + action + "' waits for several replies within "
                            + Durations.format(trigger.get().window()) + ", but '" + other
                            + "' lets none through in that time",
                    "give the suspension a trigger as well, or let it double");
            return;
        }
    }

    private static boolean stopsAll(Scope stopped, RuleAction action) {
        Scope counted = switch (action) {
            case RuleAction.Throttle throttle -> throttle.scope();
            case RuleAction.Suspend suspend -> suspend.scope();
            case RuleAction.Reroute _, RuleAction.Alert _, RuleAction.SuppressRecipient _ -> Scope.SOURCE;
        };
        return stopped == Scope.PROVIDER || stopped == counted;
    }

    private static void checkDoubling(ResponseRule rule, RuleAction.Suspend suspend, FindingSink sink) {
        if (suspend.doublingTo().isEmpty() || suspend.doublingTo().get().compareTo(suspend.duration()) > 0) return;
        sink.add(
                "action-never-fires",
                Severity.HINT,
                rule,
                "actions",
                "'" + suspend + "' doubles to a time that is not longer than the first one",
                "name a longer time, or leave the doubling out");
    }

    private static void checkPool(LintSubject subject, ResponseRule rule, String pool, FindingSink sink) {
        var pools = subject.context().pools();
        if (pools.isEmpty() || pools.contains(pool)) return;
        sink.add(
                "unknown-pool",
                Severity.WARNING,
                rule,
                "actions",
                "it reroutes to the pool '" + pool + "', and there is none of that name",
                "use one of: "
                        + String.join(", ", List.copyOf(pools).stream().sorted().toList()));
    }
}
