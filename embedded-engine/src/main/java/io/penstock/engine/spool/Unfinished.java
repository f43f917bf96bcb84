package io.penstock.engine.spool;

import java.time.Duration;
import java.time.Instant;

/// A recipient that has no final event yet.
///
/// @param attempts  tries so far
/// @param dueSecond when to try (again), in seconds since 1970, rounded up
record Unfinished(int recipientIndex, int attempts, int dueSecond) {

    static int dueSecond(Instant due) {
        long second = due.plus(Duration.ofSeconds(1).minusNanos(1)).getEpochSecond();
        return Math.clamp(second, 0, Integer.MAX_VALUE);
    }

    Instant due() {
        return Instant.ofEpochSecond(dueSecond);
    }
}
