package io.penstock.engine.replay;

import java.time.Instant;

/// How to replay.
///
/// @param counting how triggers count
/// @param skipHeld whether what a table would have held or suppressed sets off nothing under it; otherwise every reply
///                 of the log counts, as if it had been on the wire already
/// @param from     replies before are skipped
/// @param to       replies at or after it are skipped
public record ReplayOptions(Counting counting, boolean skipHeld, Instant from, Instant to) {
    public static final ReplayOptions DEFAULT = new ReplayOptions(Counting.AS_WRITTEN, false, Instant.MIN, Instant.MAX);

    public ReplayOptions withCounting(Counting changed) {
        return new ReplayOptions(changed, skipHeld, from, to);
    }

    public ReplayOptions withSkipHeld(boolean changed) {
        return new ReplayOptions(counting, changed, from, to);
    }

    public ReplayOptions between(Instant changedFrom, Instant changedTo) {
        return new ReplayOptions(counting, skipHeld, changedFrom, changedTo);
    }
}
