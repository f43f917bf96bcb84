package io.penstock.engine.reply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Counts of the last [ReplyTrends#WINDOW_MINUTES] minutes. Guarded by its [ReplyTrends].
final class MinuteRing {
    private final int[] minutes = new int[ReplyTrends.WINDOW_MINUTES];
    private long newest;

    MinuteRing(Instant first) {
        newest = minute(first);
    }

    /// As [#counts] gave it, with the minute of `last` last.
    MinuteRing(Instant last, List<Integer> counts) {
        this(last);
        int from = Math.max(0, counts.size() - minutes.length);
        for (int i = from; i < counts.size(); i++) minutes[slot(newest - (counts.size() - 1 - i))] = counts.get(i);
    }

    void count(Instant at) {
        long minute = minute(at);
        if (minute <= newest - minutes.length) return;
        moveTo(minute);
        minutes[slot(minute)]++;
    }

    /// A jump forward clears each slot that it passes, at most the whole ring.
    private void moveTo(long minute) {
        for (long m = Math.max(newest + 1, minute - minutes.length + 1); m <= minute; m++) minutes[slot(m)] = 0;
        newest = Math.max(newest, minute);
    }

    /// Oldest first; the minute of `last` is the last.
    List<Integer> counts(Instant last) {
        moveTo(minute(last));
        List<Integer> counts = new ArrayList<>(minutes.length);
        for (long m = newest - minutes.length + 1; m <= newest; m++) counts.add(minutes[slot(m)]);
        return counts;
    }

    private int slot(long minute) {
        return Math.floorMod(minute, minutes.length);
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }
}
