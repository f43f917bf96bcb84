package io.penstock.engine.control.live;

import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.delivery.AlertSink;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Rules past their review date, told once a day. For one thread.
final class RuleReviews {
    private static final int NAMED = 5;

    private final Supplier<RuleTable> rules;
    private final AlertSink alerts;
    private final InstantSource time;
    private LocalDate toldOn = LocalDate.MIN;

    RuleReviews(Supplier<RuleTable> rules, AlertSink alerts, InstantSource time) {
        this.rules = rules;
        this.alerts = alerts;
        this.time = time;
    }

    /// May be called as often as one likes.
    void look() {
        LocalDate today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
        if (!today.isAfter(toldOn)) return;
        toldOn = today;
        var due = due(rules.get(), time.instant());
        if (due.isEmpty()) return;
        String names =
                due.stream().limit(NAMED).map(RulesDocument.Review::ruleId).collect(Collectors.joining(", "));
        String more = due.size() > NAMED ? " and " + (due.size() - NAMED) + " more" : "";
        alerts.raise(
                "info",
                "rule-review",
                "rules",
                due.size() + (due.size() == 1 ? " rule is" : " rules are") + " past the review date: " + names + more);
    }

    /// The longest overdue first. Rules that are off are nobody's concern.
    static List<RulesDocument.Review> due(RuleTable table, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return table.rules().stream()
                .filter(ResponseRule::enabled)
                .flatMap(rule -> rule
                        .reviewAfter()
                        .filter(day -> !today.isBefore(day))
                        .map(day -> new RulesDocument.Review(rule.id(), day.toString(), rule.owner()))
                        .stream())
                .sorted(java.util.Comparator.comparing(RulesDocument.Review::reviewAfter))
                .toList();
    }
}
