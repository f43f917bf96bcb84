package io.penstock.engine.reply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Counts of the last so many steps of time, in as many numbers. For one thread at a time.
public final class TimeRing {
    private final int[] counts;
    private final int stepSeconds;
    private long newest;

    /// @param counts oldest first, that of `newest` last
    public record Kept(long newest, List<Integer> counts) {}

    /// @param steps how many steps are told apart, 1 or more
    public TimeRing(int steps, int stepSeconds) {
        this.counts = new int[steps];
        this.stepSeconds = stepSeconds;
    }

    public TimeRing(int steps, int stepSeconds, Kept kept) {
        this(steps, stepSeconds);
        newest = kept.newest();
        restore(kept.counts());
    }

    /// As [#counts] gave it at `last`.
    TimeRing(int steps, int stepSeconds, Instant last, List<Long> counts) {
        this(steps, stepSeconds);
        newest = step(last);
        restore(counts);
    }

    private void restore(List<? extends Number> kept) {
        int from = Math.max(0, kept.size() - counts.length);
        for (int i = from; i < kept.size(); i++)
            counts[slot(newest - (kept.size() - 1 - i))] = kept.get(i).intValue();
    }

    /// What is older than the ring counts nowhere.
    public void count(Instant at) {
        long step = step(at);
        moveTo(step);
        if (step > newest - counts.length) counts[slot(step)]++;
    }

    private void moveTo(long step) {
        if (step - newest >= counts.length) {
            Arrays.fill(counts, 0);
            newest = step;
        }
        while (newest < step) counts[slot(++newest)] = 0;
    }

    public long sum(Instant now) {
        moveTo(step(now));
        long sum = 0;
        for (int count : counts) sum += count;
        return sum;
    }

    /// Oldest first; the last is the step that runs.
    public List<Long> counts(Instant now) {
        moveTo(step(now));
        var list = new ArrayList<Long>(counts.length);
        for (long step = newest - counts.length + 1; step <= newest; step++) list.add((long) counts[slot(step)]);
        return list;
    }

    /// As [#counts], but never of a later step than that of `last`, however far the ring has moved since.
    List<Long> countsUpTo(Instant last) {
        var list = new ArrayList<Long>(counts.length);
        long end = step(last);
        for (long step = end - counts.length + 1; step <= end; step++)
            list.add(step <= newest && step > newest - counts.length ? (long) counts[slot(step)] : 0L);
        return list;
    }

    public Kept kept() {
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
