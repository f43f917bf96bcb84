package io.penstock.app.flow;

import io.penstock.app.cluster.CriteriaText;
import io.penstock.app.fx.Units;
import io.penstock.app.shell.Place;
import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RuleOrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of "needs attention".
///
/// @param state decides icon and colour, see [io.penstock.app.theme.StateChip]
/// @param place where a person can do something about it
record AttentionItem(String state, String title, String detail, Place place) {
    private static final Duration ABOUT_TO_END = Duration.ofMinutes(15);
    private static final Duration STALLED = Duration.ofMinutes(15);
    private static final int LINES_AT_MOST = 12;

    /// What of all this needs a person, the most urgent first.
    static List<AttentionItem> of(
            List<AlertView> alerts,
            List<PauseView> pauses,
            List<RuleOrderView> suspensions,
            List<QueueRow> queues,
            List<ReplyTemplateView> replies,
            Instant now) {
        var items = new ArrayList<AttentionItem>();
        alerts.stream()
                .filter(alert -> !alert.severity().equals("info"))
                .sorted(Comparator.comparing(
                                (AlertView alert) -> !alert.severity().equals("critical"))
                        .thenComparing(AlertView::at, Comparator.reverseOrder()))
                .limit(4)
                .forEach(alert -> items.add(
                        new AttentionItem(alert.severity(), alert.subject(), alert.text(), new Place.Plain("alerts"))));
        replies.stream()
                .filter(reply -> reply.category().equalsIgnoreCase("Unclassified"))
                .sorted(Comparator.comparingLong(ReplyTemplateView::count).reversed())
                .limit(3)
                .forEach(reply -> items.add(new AttentionItem(
                        "info",
                        "Unclassified reply from " + reply.provider(),
                        Units.counted(reply.count(), "time") + ": " + reply.template(),
                        new Place.Replies(reply.provider()))));
        for (var suspension : suspensions)
            items.add(new AttentionItem(
                    suspension.kind().equals("throttle") ? "throttled" : "suspended",
                    suspension.scope(),
                    held(suspension) + " by rule " + suspension.ruleId() + ", " + left(now, suspension.until()),
                    new Place.RuleOrders(suspension.ruleId())));
        pauses.stream()
                .filter(pause -> Duration.between(now, pause.expiresAt()).compareTo(ABOUT_TO_END) <= 0)
                .forEach(pause -> items.add(new AttentionItem(
                        "paused",
                        "Pause of " + CriteriaText.of(pause.criteria()) + " ends soon",
                        left(now, pause.expiresAt()) + "; " + pause.reason(),
                        new Place.Queues("is:paused"))));
        queues.stream()
                .filter(queue -> queue.oldestAgeMillis() > STALLED.toMillis()
                        && queue.outPerSecond() < 0.05
                        && !queue.state().equals("paused")
                        && queue.depth() > 0)
                .sorted(Comparator.comparingLong(QueueRow::depth).reversed())
                .limit(3)
                .forEach(queue -> items.add(new AttentionItem(
                        "deferred",
                        queue.name() + " is stalled",
                        Units.compact(queue.depth()) + " wait, the oldest "
                                + Units.span(Duration.ofMillis(queue.oldestAgeMillis())),
                        new Place.Queues(queue.name()))));
        return List.copyOf(items.subList(0, Math.min(items.size(), LINES_AT_MOST)));
    }

    private static String held(RuleOrderView order) {
        if (order.kind().equals("reroute")) return "sent by pool " + order.limit();
        return order.limit().isEmpty() ? "held" : order.limit();
    }

    private static String left(Instant now, @Nullable Instant until) {
        if (until == null) return "until it is cancelled";
        return now.isBefore(until) ? Units.span(Duration.between(now, until)) + " left" : "ending now";
    }
}
