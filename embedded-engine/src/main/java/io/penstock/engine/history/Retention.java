package io.penstock.engine.history;

import java.time.Duration;

/// How much is kept; whatever is reached first counts.
///
/// @param age       how long after acceptance a message is kept
/// @param maxRows   how many recipients are kept
public record Retention(Duration age, long maxRows) {
    public static final Retention DEFAULT = new Retention(Duration.ofDays(30), 5_000_000);
}
