package io.penstock.engine.control.live;

import io.penstock.engine.control.api.ReplayView;
import io.penstock.engine.reply.HiddenAddresses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A replay for readers who need not know whom the replies were about.
final class HiddenSamples {
    private HiddenSamples() {}

    static ReplayView of(ReplayView view) {
        return new ReplayView(
                view.id(),
                view.state(),
                view.before(),
                view.after(),
                view.records(),
                view.replies(),
                view.share(),
                view.startedAt(),
                view.endedAt(),
                of(view.report()));
    }

    private static ReplayView.@Nullable Report of(ReplayView.@Nullable Report report) {
        if (report == null) return null;
        return new ReplayView.Report(
                report.complete(),
                report.read(),
                of(report.before()),
                of(report.after()),
                of(report.changes()),
                report.rows(),
                report.rowsNotListed(),
                report.reclassifications().stream()
                        .map(one -> new ReplayView.Reclassification(
                                one.from(), one.to(), one.count(), of(one.sample()), one.places()))
                        .toList(),
                report.reclassifiedNotListed());
    }

    private static ReplayView.Table of(ReplayView.Table table) {
        return new ReplayView.Table(
                table.name(),
                table.rules(),
                table.categories(),
                table.decided(),
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
                table.orders(),
                table.intervals().stream().map(HiddenSamples::of).toList(),
                table.intervalsNotListed(),
                table.suppressedSamples().stream().map(HiddenSamples::of).toList());
    }

    private static ReplayView.Interval of(ReplayView.Interval one) {
        return new ReplayView.Interval(
                one.kind(),
                one.ruleId(),
                one.provider(),
                one.scope(),
                one.what(),
                one.begin(),
                one.end(),
                one.firings(),
                one.affected(),
                one.delayMillis(),
                HiddenAddresses.in(one.reply()));
    }

    private static ReplayView.Suppressed of(ReplayView.Suppressed one) {
        return new ReplayView.Suppressed(
                HiddenAddresses.in(one.recipient()), one.ruleId(), one.when(), HiddenAddresses.in(one.reply()));
    }

    private static ReplayView.Changes of(ReplayView.Changes changes) {
        return new ReplayView.Changes(
                changes.reclassified(),
                changes.otherRule(),
                changes.retriedNotBounced(),
                changes.bouncedNotRetried(),
                changes.onlyBefore(),
                changes.onlyAfter(),
                changes.retryMillisAdded(),
                changes.delayMillisAdded(),
                of(changes.retriedNotBouncedSamples()),
                of(changes.bouncedNotRetriedSamples()));
    }

    private static List<ReplayView.Sample> of(List<ReplayView.Sample> samples) {
        return samples.stream().map(HiddenSamples::of).toList();
    }

    private static ReplayView.Sample of(ReplayView.Sample one) {
        return new ReplayView.Sample(one.when(), one.provider(), one.domain(), HiddenAddresses.in(one.reply()));
    }
}
