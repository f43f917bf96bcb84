package io.penstock.engine.pause;

import java.time.Duration;
import java.time.Instant;

/// A careful return of the flow: 10, 25, 50, then 100 %, each step a third of the duration.
///
/// A share is a share of time: at 10 % the gate is open for 100 ms of each second. So it needs no guess at what the
/// full flow would be, and the limits of the path hold as ever.
public record Ramp(Instant startedAt, Duration duration) {
    private static final int[] PERCENT = {10, 25, 50};
    private static final long CYCLE_MILLIS = 1000;

    public Instant endsAt() {
        return startedAt.plus(duration);
    }

    /// 10 to 100.
    public int percentAt(long nowMillis) {
        long step = Math.max(1, duration.toMillis() / PERCENT.length);
        long passed = (nowMillis - startedAt.toEpochMilli()) / step;
        return passed >= PERCENT.length ? 100 : PERCENT[(int) Math.max(0, passed)];
    }

    /// When the gate is open next: `nowMillis` if it is open.
    long openFrom(long nowMillis) {
        long inCycle = Math.floorMod(nowMillis, CYCLE_MILLIS);
        return inCycle * 100 < percentAt(nowMillis) * CYCLE_MILLIS ? nowMillis : nowMillis - inCycle + CYCLE_MILLIS;
    }
}
