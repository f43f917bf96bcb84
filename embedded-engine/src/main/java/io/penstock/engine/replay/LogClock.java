package io.penstock.engine.replay;

import java.time.Instant;
import java.time.InstantSource;

/// The time of the log: as late as the latest reply so far, so that it never goes back. For one thread.
final class LogClock implements InstantSource {
    private Instant now = Instant.EPOCH;
    private long millis;

    void reach(Instant when) {
        if (!when.isAfter(now)) return;
        now = when;
        millis = when.toEpochMilli();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long millis() {
        return millis;
    }
}
