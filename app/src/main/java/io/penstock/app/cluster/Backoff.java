package io.penstock.app.cluster;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: doubles from `first` up to `most`, with up to a third taken off at random, so
/// that many consoles do not come back in the same instant.
public record Backoff(Duration first, Duration most, RandomGenerator random) {
    /// @param attempt 1 for the wait after the first failure
    public Duration after(int attempt) {
        var doubled = first.toMillis() * Math.pow(2, Math.min(attempt - 1, 30));
        var millis = Math.min(doubled, (double) most.toMillis());
        return Duration.ofMillis((long) (millis * (1 - random.nextDouble() / 3)));
    }
}
