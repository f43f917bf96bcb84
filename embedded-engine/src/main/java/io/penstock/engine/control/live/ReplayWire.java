package io.penstock.engine.control.live;

import io.penstock.engine.control.api.ReplayView;
import io.penstock.engine.replay.ReplayReport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A replay's report as a wire record, cut to what an answer may hold.
///
/// @param words what is told of a text that may say whom a reply was about
record ReplayWire(UnaryOperator<String> words) {
    private static final int ROWS = 12_000;
    private static final int INTERVALS = 2_000;
    private static final int RECLASSIFICATIONS = 1_000;
    private static final int PLACES = 12_000;

    ReplayView.Report report(ReplayReport report) {
        var listed =
                report.reclassifications().stream().limit(RECLASSIFICATIONS).toList();
        long cut = report.reclassifications().stream()
                .skip(RECLASSIFICATIONS)
                .mapToLong(ReplayReport.Reclassification::count)
                .sum();
        return new ReplayView.Report(
                report.complete(),
                read(report.read()),
                table(report.before()),
                table(report.after()),
                changes(report.changes()),
                report.rows().stream().limit(ROWS).map(ReplayWire::row).toList(),
                Math.max(0, report.rows().size() - ROWS),
                reclassifications(listed),
                report.reclassifiedNotListed() + cut);
    }

    private static ReplayView.Read read(ReplayReport.Read read) {
        var then = new TreeMap<String, Long>();
        read.then().forEach((outcome, count) -> then.put(outcome.word(), count));
        return new ReplayView.Read(
                read.lines(), read.replies(), read.deliveries(), read.ownWords(), then, read.first(), read.last());
    }

    private ReplayView.Table table(ReplayReport.TableResult table) {
        var orders = new TreeMap<String, Long>();
        table.orders().forEach((kind, count) -> orders.put(kind.word(), count));
        return new ReplayView.Table(
                table.name(),
                table.rules(),
                new TreeMap<>(table.categories()),
                new TreeMap<>(table.decided()),
                table.retried(),
                table.bounced(),
                table.suppressed(),
                table.toSuppressed(),
                table.held(),
                table.heldMillis(),
                table.throttled(),
                table.throttledMillis(),
                table.rerouted(),
                table.alerts(),
                orders,
                table.intervals().stream().limit(INTERVALS).map(this::interval).toList(),
                table.intervalsNotListed() + Math.max(0, table.intervals().size() - INTERVALS),
                table.suppressedSamples().stream()
                        .map(one -> new ReplayView.Suppressed(
                                words.apply(one.recipient()), one.ruleId(), one.when(), words.apply(one.reply())))
                        .toList());
    }

    private ReplayView.Interval interval(ReplayReport.Interval one) {
        return new ReplayView.Interval(
                one.kind().word(),
                one.ruleId(),
                one.provider(),
                one.scope(),
                one.what(),
                one.begin(),
                one.end(),
                one.firings(),
                one.affected(),
                one.delayMillis(),
                words.apply(one.reply()));
    }

    private ReplayView.Changes changes(ReplayReport.Changes changes) {
        return new ReplayView.Changes(
                changes.reclassified(),
                changes.otherRule(),
                changes.retriedNotBounced(),
                changes.bouncedNotRetried(),
                changes.onlyBefore(),
                changes.onlyAfter(),
                changes.retryMillisAdded(),
                changes.delayMillisAdded(),
                samples(changes.retriedNotBouncedSamples()),
                samples(changes.bouncedNotRetriedSamples()));
    }

    private List<ReplayView.Sample> samples(List<ReplayReport.Sample> samples) {
        return samples.stream().map(this::sample).toList();
    }

    private ReplayView.Sample sample(ReplayReport.Sample sample) {
        return new ReplayView.Sample(sample.when(), sample.provider(), sample.domain(), words.apply(sample.reply()));
    }

    private static ReplayView.Row row(ReplayReport.Row row) {
        return new ReplayView.Row(
                row.hour(),
                row.provider(),
                row.replies(),
                row.deliveries(),
                row.reclassified(),
                row.retriedNotBounced(),
                row.bouncedNotRetried(),
                side(row.before()),
                side(row.after()));
    }

    private static ReplayView.Side side(ReplayReport.Side side) {
        return new ReplayView.Side(
                side.retried(), side.bounced(), side.suppressed(), side.held(), side.throttled(), side.delayMillis());
    }

    /// The most frequent have their places as long as there is room.
    private List<ReplayView.Reclassification> reclassifications(List<ReplayReport.Reclassification> listed) {
        var wire = new ArrayList<ReplayView.Reclassification>();
        int room = PLACES;
        for (var one : listed) {
            boolean fits = one.places().size() <= room;
            if (fits) room -= one.places().size();
            var places = fits
                    ? one.places().stream()
                            .map(place -> new ReplayView.Place(place.hour(), place.provider(), place.count()))
                            .toList()
                    : List.<ReplayView.Place>of();
            wire.add(new ReplayView.Reclassification(
                    decision(one.from()), decision(one.to()), one.count(), sample(one.sample()), places));
        }
        return wire;
    }

    private static ReplayView.Decision decision(ReplayReport.Decision decision) {
        return new ReplayView.Decision(decision.category(), decision.ruleId(), decision.retries());
    }
}
