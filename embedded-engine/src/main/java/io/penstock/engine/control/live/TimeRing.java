package io.penstock.engine.control.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Counts of the last so many steps of time. For one thread at a time.
final class TimeRing {
    private final int[] counts;
    private final int stepSeconds;
    private long newest;

    /// @param counts oldest first, that of `newest` last
    record Kept(long newest, List<Integer> counts) {}

    TimeRing(int steps, int stepSeconds) {
        this.counts = new int[steps];
        this.stepSeconds = stepSeconds;
    }

    TimeRing(int steps, int stepSeconds, Kept kept) {
        this(steps, stepSeconds);
        newest = kept.newest();
        int from = Math.max(0, kept.counts().size() - steps);
        for (int i = from; i < kept.counts().size(); i++)
            counts[slot(newest - (kept.counts().size() - 1 - i))] =
                    kept.counts().get(i);
    }

    /// What is older than the ring counts nowhere.
    void count(Instant at) {
        long step = step(at);
        moveTo(step);
        if (step > newest - counts.length) counts[slot(step)]++;
    }

    private void moveTo(long step) {
        if (step - newest >= counts.length) newest = step - counts.length;
        while (newest < step) counts[slot(++newest)] = 0;
    }

    long sum(Instant now) {
        return counts(now).stream().mapToLong(Long::longValue).sum();
    }

    /// Oldest first; the last is the step that runs.
    List<Long> counts(Instant now) {
        moveTo(step(now));
        var list = new ArrayList<Long>(counts.length);
        for (long step = newest - counts.length + 1; step <= newest; step++) list.add((long) counts[slot(step)]);
        return list;
    }

    Kept kept() {
        var list = new ArrayList<Integer>(counts.length);
        for (long step = newest - counts.length + 1; step <= newest; step++) list.add(counts[slot(step)]);
        return new Kept(newest, list);
    }

    private int slot(long step) {
        return Math.floorMod(step, counts.length);
    }

    private long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), stepSeconds);
    }
}
