package io.penstock.app.orders;

import io.penstock.app.fx.Units;
import io.penstock.app.messages.Addresses;
import io.penstock.engine.control.api.RuleOrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// An order of a rule in words, the same everywhere.
final class OrderWords {
    private OrderWords() {}

    /// `suspension`, `throttle`, `rerouting`, `suppression`, `alert`
    static String noun(RuleOrderView order) {
        return switch (order.kind()) {
            case "suspend" -> "suspension";
            case "reroute" -> "rerouting";
            case "suppress" -> "suppression";
            default -> order.kind();
        };
    }

    /// The state whose colour and icon it has, see [io.penstock.app.theme.StateChip].
    static String state(RuleOrderView order) {
        return switch (order.kind()) {
            case "suspend" -> "suspended";
            case "throttle" -> "throttled";
            case "suppress" -> "suppressed";
            case "alert" -> "warning";
            default -> "info";
        };
    }

    /// What it holds: an address is hidden unless it was revealed; the name of a queue, though it looks like one, is
    /// none.
    static String scope(RuleOrderView order, boolean revealed) {
        boolean isAddress = order.kind().equals("suppress");
        return isAddress && !revealed ? Addresses.maskedIn(order.scope()) : order.scope();
    }

    /// How far it goes: `10/min`, `by pool quiet`, `12 times`, `only told`.
    static String extent(RuleOrderView order) {
        if (order.state().equals("rehearsed")) return "only told";
        if (order.count() > 1) return Units.counted(order.count(), "time");
        return order.kind().equals("reroute") ? "by pool " + order.limit() : order.limit();
    }

    /// `12 min 05 s`, `probing`, `no end`.
    static String end(RuleOrderView order, Instant now) {
        if (order.state().equals("probing")) return "probing";
        if (order.until() == null) return order.kind().equals("alert") ? "" : "no end";
        var left = Duration.between(now, order.until());
        return left.isNegative() ? "ending" : Units.span(left);
    }

    /// In lower case, for the filter.
    static String all(RuleOrderView order) {
        return (order.kind() + " " + noun(order) + " " + order.scope() + " " + order.provider() + " " + order.limit()
                        + " " + order.ruleId() + " " + order.reply() + " " + order.state())
                .toLowerCase(Locale.ROOT);
    }
}
