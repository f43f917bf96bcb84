package io.penstock.engine.pause;

import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.egress.Throttle;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A [Suspension] at work: with its token bucket, or with its probe.
///
/// When a suspension's time is over it is half open: one message may pass each [#PROBE_INTERVAL_MILLIS], until a peer
/// answers and [#lift] opens it, or its rule fires again and a longer one takes its place.
final class LiveSuspension {
    static final long PROBE_INTERVAL_MILLIS = 15_000;

    private final Suspension order;
    private final @Nullable Throttle bucket;
    private final AtomicLong nextProbeAt;
    private volatile boolean lifted;

    LiveSuspension(Suspension order, long nowMillis) {
        this(order, bucket(order, nowMillis));
    }

    private LiveSuspension(Suspension order, @Nullable Throttle bucket) {
        this.order = order;
        this.bucket = bucket;
        this.nextProbeAt = new AtomicLong(order.until().toEpochMilli());
    }

    private static @Nullable Throttle bucket(Suspension order, long nowMillis) {
        PathLimits limits = order.limits();
        double rate = limits == null ? 0 : limits.ratePerSecond();
        return rate > 0 ? new Throttle(rate, nowMillis) : null;
    }

    /// The same order with another end, under the same id: a throttle goes on with what is in its bucket.
    LiveSuspension lastingUntil(Instant until, String reply) {
        var longer = new Suspension(
                order.id(),
                order.scope(),
                order.limits(),
                order.limitText(),
                order.ruleId(),
                reply,
                order.since(),
                until,
                order.lasting(),
                order.site());
        return new LiveSuspension(longer, bucket);
    }

    Suspension order() {
        return order;
    }

    void lift() {
        lifted = true;
    }

    boolean isProbing(long nowMillis) {
        return !order.isThrottle() && !lifted && nowMillis >= order.until().toEpochMilli();
    }

    /// Whether it still limits anything. A probe that nobody needed for as long as the suspension lasted is forgotten.
    boolean isOver(long nowMillis) {
        if (lifted) return true;
        long until = order.until().toEpochMilli();
        return nowMillis
                >= (order.isThrottle() ? until : until + order.lasting().toMillis());
    }

    /// When a message may pass: `nowMillis` if now.
    long openFrom(long nowMillis) {
        if (isOver(nowMillis)) return nowMillis;
        if (order.isThrottle()) return bucket == null ? nowMillis : bucket.nextMillis(nowMillis);
        return Math.max(nowMillis, probeAt(nowMillis));
    }

    /// The next probe is never further away than a probe's interval, unless the clock was set back.
    private long probeAt(long nowMillis) {
        long probeAt = nextProbeAt.get();
        return isProbing(nowMillis) && probeAt - nowMillis > PROBE_INTERVAL_MILLIS ? nowMillis : probeAt;
    }

    /// Lets one message pass if one may.
    boolean tryTake(long nowMillis) {
        if (isOver(nowMillis)) return true;
        if (order.isThrottle()) return bucket == null || bucket.tryTake(nowMillis);
        long expected = nextProbeAt.get();
        return nowMillis >= probeAt(nowMillis)
                && nextProbeAt.compareAndSet(expected, nowMillis + PROBE_INTERVAL_MILLIS);
    }

    /// The message that was let pass was not sent after all.
    void giveBack(long nowMillis) {
        if (bucket != null) bucket.giveBack();
        else if (isProbing(nowMillis)) nextProbeAt.set(nowMillis);
    }
}
