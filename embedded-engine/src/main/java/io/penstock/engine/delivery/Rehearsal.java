package io.penstock.engine.delivery;

import io.penstock.engine.delivery.TriggerCounters.Counted;
import io.penstock.engine.rules.RuleAction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What rules that only tell would have in force. Had such a rule suspended a source for an hour, that hour's other
/// replies would not have come: they are no news. Safe for any thread.
final class Rehearsal {
    private static final int MAX_ORDERS = 10_000;

    private final Map<Counted, Long> untilMillis = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Counted, Long> eldest) {
            return size() > MAX_ORDERS;
        }
    };

    /// Whether it would have done something now that it would not have done already.
    synchronized boolean isNews(Counted order, long nowMillis) {
        Duration lasting = switch (order.action()) {
            case RuleAction.Throttle throttle -> throttle.duration();
            case RuleAction.Suspend suspend -> suspend.duration();
            case RuleAction.Reroute reroute -> reroute.duration();
            case RuleAction.SuppressRecipient _, RuleAction.Alert _ -> Duration.ZERO;
        };
        Long until = untilMillis.get(order);
        if (until != null && nowMillis < until) return false;
        untilMillis.remove(order);
        untilMillis.put(order, nowMillis + lasting.toMillis());
        return true;
    }
}
