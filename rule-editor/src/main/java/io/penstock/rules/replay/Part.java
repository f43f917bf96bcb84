package io.penstock.rules.replay;

import io.penstock.engine.replay.ReplayReport.Interval;
import io.penstock.engine.replay.ReplayReport.Reclassification;
import io.penstock.engine.replay.ReplayReport.Row;
import java.time.Instant;

/// A part of a report: one provider, one hour (or day), or both.
///
/// @param provider empty for all
/// @param from     [Instant#MIN] for all
/// @param to       after the last moment; [Instant#MAX] for all
record Part(String provider, Instant from, Instant to) {
    static final Part ALL = new Part("", Instant.MIN, Instant.MAX);

    Part withProvider(String other) {
        return new Part(other, from, to);
    }

    Part between(Instant otherFrom, Instant otherTo) {
        return new Part(provider, otherFrom, otherTo);
    }

    Part always() {
        return between(ALL.from, ALL.to);
    }

    boolean isOfAllTime() {
        return from.equals(ALL.from);
    }

    boolean has(Row row) {
        return hasProvider(row.provider())
                && !row.hour().isBefore(from)
                && row.hour().isBefore(to);
    }

    /// Whether it lasts into the time.
    boolean has(Interval interval) {
        return hasProvider(interval.provider())
                && interval.begin().isBefore(to)
                && interval.end().isAfter(from);
    }

    /// By its sample: other replies that changed in the same way may be of other providers and hours.
    boolean has(Reclassification one) {
        return hasProvider(one.sample().provider());
    }

    private boolean hasProvider(String other) {
        return provider.isEmpty() || provider.equals(other);
    }
}
