package io.penstock.rules.replay;

import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Kind;
import io.penstock.engine.replay.ReplayReport.Reclassification;
import io.penstock.engine.replay.ReplayReport.Row;
import io.penstock.engine.rules.Durations;
import io.penstock.rules.look.Amount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A report in one sentence, and by provider. Pure functions on values.
final class Summary {
    private Summary() {}

    /// One provider over the hours that are looked at.
    record OfProvider(
            String provider,
            long replies,
            long reclassified,
            long retriedNotBounced,
            long bouncedNotRetried,
            long suppressedMore,
            long heldMore,
            long delayMillisMore) {
        static OfProvider of(Row row) {
            return new OfProvider(
                    row.provider(),
                    row.replies(),
                    row.reclassified(),
                    row.retriedNotBounced(),
                    row.bouncedNotRetried(),
                    row.after().suppressed() - row.before().suppressed(),
                    row.after().held() - row.before().held(),
                    row.after().delayMillis() - row.before().delayMillis());
        }

        OfProvider plus(OfProvider other) {
            return new OfProvider(
                    provider,
                    replies + other.replies,
                    reclassified + other.reclassified,
                    retriedNotBounced + other.retriedNotBounced,
                    bouncedNotRetried + other.bouncedNotRetried,
                    suppressedMore + other.suppressedMore,
                    heldMore + other.heldMore,
                    delayMillisMore + other.delayMillisMore);
        }
    }

    /// The most changed first.
    static List<OfProvider> byProvider(ReplayReport report, Part part) {
        Map<String, OfProvider> providers = new HashMap<>();
        for (Row row : report.rows())
            if (part.withProvider("").has(row)) providers.merge(row.provider(), OfProvider.of(row), OfProvider::plus);
        return providers.values().stream()
                .sorted(Comparator.comparingLong(OfProvider::reclassified)
                        .thenComparingLong(OfProvider::replies)
                        .reversed()
                        .thenComparing(OfProvider::provider))
                .toList();
    }

    /// Whether a reader would call it another judgement: another category, or another fate.
    static boolean isChange(Reclassification one) {
        return !one.from().category().equals(one.to().category())
                || one.from().retries() != one.to().retries();
    }

    static long changed(ReplayReport report) {
        return report.reclassifiedNotListed()
                + report.reclassifications().stream()
                        .filter(Summary::isChange)
                        .mapToLong(Reclassification::count)
                        .sum();
    }

    /// As in `Of 1,204,311 replies 3,412 would be judged otherwise: 210 retried instead of bounced. ...`
    static String sentence(ReplayReport report) {
        long replies = report.read().replies();
        String of = (report.complete() ? "Of " : "Ended early. Of the first ") + Amount.of(replies, "reply", "replies");
        if (replies == 0)
            return "No replies were found in " + String.join(", ", report.read().sources()) + ".";
        long changed = changed(report);
        var text = new StringBuilder(of);
        if (changed == 0) text.append(" none would be judged otherwise.");
        else {
            text.append(String.format(" %,d would be judged otherwise", changed));
            var kinds = new ArrayList<String>();
            add(kinds, report.changes().retriedNotBounced(), "retried instead of bounced");
            add(kinds, report.changes().bouncedNotRetried(), "bounced instead of retried");
            text.append(kinds.isEmpty() ? "; the fate of no message changes." : ": " + String.join(", ", kinds) + ".");
        }
        suppressed(report, text);
        orders(report, text);
        long delay = report.changes().delayMillisAdded();
        if (Math.abs(delay) >= 1000)
            text.append(delay > 0 ? " Suspensions and throttles hold mail " : " Suspensions and throttles free mail ")
                    .append(duration(Math.abs(delay)))
                    .append(delay > 0 ? " longer in sum." : " sooner in sum.");
        return text.toString();
    }

    private static void add(List<String> kinds, long count, String words) {
        if (count > 0) kinds.add(String.format("%,d %s", count, words));
    }

    private static void suppressed(ReplayReport report, StringBuilder text) {
        var parts = new ArrayList<String>();
        add(parts, report.changes().onlyAfter(), "more recipients are suppressed");
        add(parts, report.changes().onlyBefore(), "recipients are no longer suppressed");
        if (!parts.isEmpty()) text.append(" ").append(String.join(", ", parts)).append(".");
    }

    private static void orders(ReplayReport report, StringBuilder text) {
        for (Kind kind : List.of(Kind.SUSPENSION, Kind.THROTTLE)) {
            long before = report.before().orders().getOrDefault(kind, 0L);
            long after = report.after().orders().getOrDefault(kind, 0L);
            if (before != after)
                text.append(String.format(" %s %,d times instead of %,d.", capital(kind.word()), after, before));
        }
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /// Rounded to what a reader needs: `3h 20m`, `45s`.
    static String duration(long millis) {
        var whole = Duration.ofMillis(millis);
        if (whole.toDays() > 2) return String.format("%,d days", whole.toDays());
        if (whole.toHours() > 0) whole = whole.minusSeconds(whole.toSecondsPart());
        return Durations.format(whole.minusNanos(whole.toNanosPart()));
    }
}
