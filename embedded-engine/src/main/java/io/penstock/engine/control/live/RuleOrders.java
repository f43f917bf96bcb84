package io.penstock.engine.control.live;

import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.delivery.RuleActions;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.pause.Rerouting;
import io.penstock.engine.pause.Suspension;
import io.penstock.engine.suppression.Suppression;
import io.penstock.engine.suppression.SuppressionList;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All that rules did and that still holds, in one list: orders at the gates, alerts, then suppressed addresses, which
/// may be many and page.
public final class RuleOrders {
    private static final String ALERT = "alert-";
    private static final String SUPPRESS = "suppress-";

    private final Gates gates;
    private final SuppressionList suppressions;
    private final AlertBook alerts;
    private final InstantSource time;

    public RuleOrders(Gates gates, SuppressionList suppressions, AlertBook alerts, InstantSource time) {
        this.gates = gates;
        this.suppressions = suppressions;
        this.alerts = alerts;
        this.time = time;
    }

    /// @param ruleId only what this rule did; empty for all
    /// @param cursor of the page before, or empty for the first page, which alone has what is no suppressed address
    RuleOrderView.Page page(String ruleId, int limit, String cursor) {
        var orders = new ArrayList<RuleOrderView>();
        if (cursor.isEmpty()) {
            orders.addAll(atGates());
            for (AlertBook.Kept alert : alerts.kept()) if (isOfRule(alert)) orders.add(view(alert));
            orders.removeIf(order -> !ruleId.isEmpty() && !order.ruleId().equals(ruleId));
        }
        var page = suppressions.pageBySource(RuleActions.SOURCE + ruleId, limit, cursor);
        page.entries().forEach(entry -> orders.add(view(entry)));
        return new RuleOrderView.Page(List.copyOf(orders), page.nextCursor());
    }

    /// What holds queues, the oldest first.
    List<RuleOrderView> atGates() {
        Instant now = time.instant();
        return Stream.concat(
                        gates.suspensions().list().stream().map(order -> view(order, now)),
                        gates.reroutings().list().stream().map(RuleOrders::view))
                .sorted(Comparator.comparing(RuleOrderView::since)
                        .thenComparing(RuleOrderView::kind)
                        .thenComparing(RuleOrderView::scope))
                .toList();
    }

    /// Whether there was one of this id.
    boolean cancelAtGate(String id) {
        if (gates.suspensions().list().stream().anyMatch(order -> order.id().equals(id))) {
            gates.suspensions().cancel(id);
            return true;
        }
        if (gates.reroutings().list().stream().anyMatch(order -> order.id().equals(id))) {
            gates.reroutings().cancel(id);
            return true;
        }
        return false;
    }

    /// @throws ControlProblem if there is none of this id any more
    void cancel(String id) {
        if (id.startsWith(SUPPRESS) && isOfRule(id.substring(SUPPRESS.length()))) {
            suppressions.remove(id.substring(SUPPRESS.length()));
        } else if (id.startsWith(ALERT)
                && alerts.dismiss(id.substring(ALERT.length())).isPresent()) {
            return;
        } else if (!cancelAtGate(id)) {
            throw ControlProblem.notFound(
                    "order of a rule", id, "it may have ended by itself; see /v1/rules/orders for those in force");
        }
    }

    /// Cancels all that one rule did, so that a mistake can be taken back in one go. How much it was.
    long cancelAll(String ruleId) {
        long count = gates.suspensions().cancelAll(order -> order.ruleId().equals(ruleId));
        count += gates.reroutings().cancelAll(order -> order.ruleId().equals(ruleId));
        for (AlertBook.Kept alert : alerts.kept())
            if (isOfRule(alert) && alert.view().subject().equals(ruleId)) {
                alerts.dismiss(alert.view().id());
                count++;
            }
        return count + suppressions.removeBySource(RuleActions.SOURCE + ruleId);
    }

    private static boolean isOfRule(AlertBook.Kept alert) {
        String kind = alert.view().kind();
        return kind.equals("rule") || kind.equals("rule-rehearsal");
    }

    private boolean isOfRule(String address) {
        return suppressions
                .find(address)
                .filter(entry -> entry.source().startsWith(RuleActions.SOURCE))
                .isPresent();
    }

    private static RuleOrderView view(Suspension order, Instant now) {
        boolean probing = !order.isThrottle() && !now.isBefore(order.until());
        return new RuleOrderView(
                order.id(),
                order.kind(),
                order.scope().toString(),
                order.scope().provider(),
                order.limitText(),
                order.ruleId(),
                order.reply(),
                order.since(),
                order.until(),
                probing ? "probing" : "in-force",
                1);
    }

    private static RuleOrderView view(Rerouting order) {
        return new RuleOrderView(
                order.id(),
                "reroute",
                "source " + order.source() + " to " + order.provider(),
                order.provider(),
                order.pool(),
                order.ruleId(),
                order.reply(),
                order.since(),
                order.until(),
                "in-force",
                1);
    }

    private static RuleOrderView view(Suppression entry) {
        return new RuleOrderView(
                SUPPRESS + entry.address(),
                "suppress",
                entry.address(),
                "",
                "",
                entry.source().substring(RuleActions.SOURCE.length()),
                entry.reason(),
                entry.since(),
                entry.until(),
                "in-force",
                1);
    }

    private static RuleOrderView view(AlertBook.Kept alert) {
        boolean rehearsed = alert.view().kind().equals("rule-rehearsal");
        return new RuleOrderView(
                ALERT + alert.view().id(),
                "alert",
                alert.scope(),
                "",
                "",
                alert.view().subject(),
                alert.view().text(),
                alert.since(),
                null,
                rehearsed ? "rehearsed" : "in-force",
                alert.view().count());
    }
}
