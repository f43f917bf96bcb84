package io.penstock.rules.replay;

import io.penstock.engine.replay.ReplayReport.Interval;
import io.penstock.engine.replay.ReplayReport.Place;
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

    /// What of it came in this part; with a count of 0 if nothing did.
    Reclassification of(Reclassification one) {
        if (isOfAllTime() && provider.isEmpty()) return one;
        long count = isPlaced(one) ? placed(one) : hasProvider(one.sample().provider()) ? one.count() : 0;
        return new Reclassification(one.from(), one.to(), count, one.sample(), one.places());
    }

    private long placed(Reclassification one) {
        return one.places().stream()
                .filter(place -> hasProvider(place.provider())
                        && !place.hour().isBefore(from)
                        && place.hour().isBefore(to))
                .mapToLong(Place::count)
                .sum();
    }

    /// Whether it is known of all of these replies when they came. If not, they go by the provider of their sample.
    static boolean isPlaced(Reclassification one) {
        return one.places().stream().mapToLong(Place::count).sum() == one.count();
    }

    private boolean hasProvider(String other) {
        return provider.isEmpty() || provider.equals(other);
    }
}
