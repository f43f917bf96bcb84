package io.penstock.app.rules;

import io.penstock.engine.control.api.ReplayView;
import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.ReplayReport;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A report as the wire has it, as the report that a replay on this machine gives.
final class ReplayReports {
    private ReplayReports() {}

    /// @param tried name of the table that was tried
    static ReplayReport of(ReplayView.Report wire, String tried) {
        return new ReplayReport(
                wire.complete(),
                read(wire.read()),
                table(wire.before(), wire.before().name()),
                table(wire.after(), tried),
                changes(wire.changes()),
                wire.rows().stream().map(ReplayReports::row).toList(),
                wire.rowsNotListed(),
                wire.reclassifications().stream()
                        .map(ReplayReports::reclassification)
                        .toList(),
                wire.reclassifiedNotListed());
    }

    private static ReplayReport.Read read(ReplayView.Read wire) {
        var then = new EnumMap<PastOutcome, Long>(PastOutcome.class);
        for (PastOutcome outcome : PastOutcome.values()) {
            Long count = wire.then().get(outcome.word());
            if (count != null) then.put(outcome, count);
        }
        return new ReplayReport.Read(
                List.of("the history"),
                wire.records(),
                wire.replies(),
                wire.deliveries(),
                wire.ownWords(),
                then,
                List.of(),
                wire.first(),
                wire.last(),
                0,
                0);
    }

    private static ReplayReport.TableResult table(ReplayView.Table wire, String name) {
        var orders = new EnumMap<ReplayReport.Kind, Long>(ReplayReport.Kind.class);
        wire.orders().forEach((kind, count) -> kind(kind).ifPresent(known -> orders.put(known, count)));
        return new ReplayReport.TableResult(
                name,
                wire.rules(),
                Map.copyOf(wire.categories()),
                Map.copyOf(wire.decided()),
                wire.retried(),
                wire.bounced(),
                wire.suppressed(),
                wire.toSuppressed(),
                wire.held(),
                wire.heldMillis(),
                wire.throttled(),
                wire.throttledMillis(),
                wire.rerouted(),
                wire.alerts(),
                orders,
                wire.intervals().stream().flatMap(ReplayReports::interval).toList(),
                wire.intervalsNotListed(),
                wire.suppressedSamples().stream()
                        .map(one -> new ReplayReport.Suppressed(one.recipient(), one.ruleId(), one.when(), one.reply()))
                        .toList());
    }

    private static java.util.Optional<ReplayReport.Kind> kind(String word) {
        return Stream.of(ReplayReport.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst();
    }

    /// A newer cluster may know kinds that this console does not.
    private static Stream<ReplayReport.Interval> interval(ReplayView.Interval wire) {
        return kind(wire.kind()).stream()
                .map(kind -> new ReplayReport.Interval(
                        kind,
                        wire.ruleId(),
                        wire.provider(),
                        wire.scope(),
                        wire.what(),
                        wire.begin(),
                        wire.end(),
                        wire.firings(),
                        wire.affected(),
                        wire.delayMillis(),
                        wire.reply()));
    }

    private static ReplayReport.Changes changes(ReplayView.Changes wire) {
        return new ReplayReport.Changes(
                wire.reclassified(),
                wire.otherRule(),
                wire.retriedNotBounced(),
                wire.bouncedNotRetried(),
                wire.onlyBefore(),
                wire.onlyAfter(),
                wire.retryMillisAdded(),
                wire.delayMillisAdded(),
                wire.retriedNotBouncedSamples().stream()
                        .map(ReplayReports::sample)
                        .toList(),
                wire.bouncedNotRetriedSamples().stream()
                        .map(ReplayReports::sample)
                        .toList());
    }

    private static ReplayReport.Row row(ReplayView.Row wire) {
        return new ReplayReport.Row(
                wire.hour(),
                wire.provider(),
                wire.replies(),
                wire.deliveries(),
                wire.reclassified(),
                wire.retriedNotBounced(),
                wire.bouncedNotRetried(),
                side(wire.before()),
                side(wire.after()));
    }

    private static ReplayReport.Side side(ReplayView.Side wire) {
        return new ReplayReport.Side(
                wire.retried(), wire.bounced(), wire.suppressed(), wire.held(), wire.throttled(), wire.delayMillis());
    }

    private static ReplayReport.Reclassification reclassification(ReplayView.Reclassification wire) {
        return new ReplayReport.Reclassification(
                decision(wire.from()),
                decision(wire.to()),
                wire.count(),
                sample(wire.sample()),
                wire.places().stream()
                        .map(place -> new ReplayReport.Place(place.hour(), place.provider(), place.count()))
                        .toList());
    }

    private static ReplayReport.Decision decision(ReplayView.Decision wire) {
        return new ReplayReport.Decision(wire.category(), wire.ruleId(), wire.retries());
    }

    private static ReplayReport.Sample sample(ReplayView.Sample wire) {
        return new ReplayReport.Sample(wire.when(), wire.provider(), wire.domain(), wire.reply());
    }
}
