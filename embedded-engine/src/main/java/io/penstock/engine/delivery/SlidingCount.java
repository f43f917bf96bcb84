package io.penstock.engine.delivery;

import io.penstock.engine.rules.Trigger;
import java.util.Arrays;

/// How many replies came within one trigger's window that slides. Exact up to [#EXACT] replies; a trigger that counts
/// more than that is counted in steps of the window's 256th part, so that no count takes more than some kilobytes. For
/// one thread at a time.
final class SlidingCount {
    static final int EXACT = 256;

    private final long windowMillis;
    private final long stepMillis;
    private long[] times;
    private int[] counts;
    private int size;
    private int sum;

    SlidingCount(Trigger trigger) {
        windowMillis = trigger.window().toMillis();
        // rounded up: there is room for no more steps than that
        stepMillis = trigger.count() <= EXACT ? 0 : Math.ceilDiv(windowMillis, EXACT);
        times = new long[Math.min(trigger.count(), 4)];
        counts = new int[times.length];
    }

    /// As [#times] and [#counts] gave them. Those of unequal length, or not in order, count as nothing.
    SlidingCount(Trigger trigger, long[] times, int[] counts) {
        this(trigger);
        if (times.length != counts.length) return;
        for (int i = 0; i < times.length && size <= EXACT; i++) {
            if (counts[i] < 1 || (i > 0 && times[i] < times[i - 1])) continue;
            append(times[i], counts[i]);
        }
    }

    /// Counts one more. How many there are now within the window.
    int add(long nowMillis) {
        forgetBefore(nowMillis - windowMillis);
        // the clock was set back: what was counted then would never leave the window
        for (int i = size - 1; i >= 0 && times[i] > nowMillis; i--) times[i] = nowMillis;
        if (size > 0 && (nowMillis - times[size - 1] < stepMillis || size > EXACT + 1)) {
            counts[size - 1]++;
            sum++;
        } else {
            append(nowMillis, 1);
        }
        return sum;
    }

    private void append(long at, int count) {
        if (size == times.length) {
            int more = Math.min(EXACT + 2, size * 2);
            times = Arrays.copyOf(times, more);
            counts = Arrays.copyOf(counts, more);
        }
        times[size] = at;
        counts[size++] = count;
        sum += count;
    }

    private void forgetBefore(long fromMillis) {
        int gone = 0;
        while (gone < size && times[gone] <= fromMillis) sum -= counts[gone++];
        if (gone == 0) return;
        System.arraycopy(times, gone, times, 0, size - gone);
        System.arraycopy(counts, gone, counts, 0, size - gone);
        size -= gone;
    }

    boolean isLapsed(long nowMillis) {
        return size == 0 || times[size - 1] <= nowMillis - windowMillis;
    }

    /// Places in memory that it takes.
    int places() {
        return times.length;
    }

    long[] times() {
        return Arrays.copyOf(times, size);
    }

    int[] counts() {
        return Arrays.copyOf(counts, size);
    }
}
