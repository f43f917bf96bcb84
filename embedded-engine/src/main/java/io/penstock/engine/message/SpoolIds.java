package io.penstock.engine.message;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Gives out [SpoolId]s that only ever grow, even when the clock is set back. Safe for any thread.
public final class SpoolIds {
    private final InstantSource time;
    private final AtomicLong last;

    /// @param atLeast no id given out will be smaller or equal; pass the greatest id found at recovery, or 0
    public SpoolIds(InstantSource time, long atLeast) {
        this.time = time;
        this.last = new AtomicLong(atLeast);
    }

    public SpoolId next() {
        long earliest = time.millis() << SpoolId.COUNTER_BITS;
        return new SpoolId(last.updateAndGet(previous -> Math.max(previous + 1, earliest)));
    }
}
