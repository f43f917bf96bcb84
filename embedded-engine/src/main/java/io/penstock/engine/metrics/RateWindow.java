package io.penstock.engine.metrics;

/// How often something happened in each of the last seconds, in one small array. Guarded by its owner.
public final class RateWindow {
    private final int[] counts;
    private long newestSecond = Long.MIN_VALUE;

    /// @param seconds how far back it remembers
    public RateWindow(int seconds) {
        counts = new int[seconds];
    }

    /// Counts something that happened at a second since 1970; what is older than the window is dropped.
    public void add(long second, int times) {
        moveTo(second);
        if (second > newestSecond - counts.length) counts[slot(second)] += times;
    }

    private void moveTo(long second) {
        if (second <= newestSecond) return;
        long from = Math.max(newestSecond + 1, second - counts.length + 1);
        for (long cleared = from; cleared <= second; cleared++) counts[slot(cleared)] = 0;
        newestSecond = second;
    }

    private int slot(long second) {
        return (int) Math.floorMod(second, (long) counts.length);
    }

    /// The counts of the `seconds` seconds before `nowSecond`, oldest first; the running second is not among them.
    public int[] before(long nowSecond, int seconds) {
        var found = new int[seconds];
        for (int i = 0; i < seconds; i++) {
            long second = nowSecond - seconds + i;
            boolean known = second <= newestSecond && second > newestSecond - counts.length;
            found[i] = known ? counts[slot(second)] : 0;
        }
        return found;
    }

    /// The mean over the `seconds` seconds before `nowSecond`.
    public double perSecond(long nowSecond, int seconds) {
        long sum = 0;
        for (int count : before(nowSecond, seconds)) sum += count;
        return (double) sum / seconds;
    }
}
