package io.penstock.app.fx;

import java.time.Instant;

/// How current the numbers are that a screen shows. What is not fresh is drawn as such, never as current.
public sealed interface Freshness {
    /// Nothing has come yet.
    record Loading() implements Freshness {}

    record Fresh(Instant at) implements Freshness {}

    /// The last numbers are those of `since`; asking again failed. `problem` is fit to be shown.
    record Stale(Instant since, String problem) implements Freshness {}

    /// Nothing ever came. `problem` is fit to be shown.
    record Failed(String problem) implements Freshness {}

    /// What this becomes when asking again fails.
    default Freshness afterFailure(String problem) {
        return switch (this) {
            case Fresh fresh -> new Stale(fresh.at(), problem);
            case Stale stale -> new Stale(stale.since(), problem);
            case Loading _, Failed _ -> new Failed(problem);
        };
    }

    default boolean hasNumbers() {
        return this instanceof Fresh || this instanceof Stale;
    }
}
