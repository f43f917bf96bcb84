package io.penstock.engine.delivery;

import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/// Counts replies within sliding windows, for triggers such as `5/10m`. Safe for any thread.
///
/// A count belongs to a rule's id, the action as it is written, and a scope: so it goes on when a table is published
/// in which that rule's action is the same, wherever it stands, and begins anew when the action was changed. Bounded in
/// keys and in places; what lapsed makes room first, then what was not counted for the longest time, and that is told.
final class TriggerCounters {
    static final int MAX_KEYS = 100_000;
    private static final int MAX_PLACES = 1_000_000;
    private static final long SWEEP_EVERY_MILLIS = 10_000;

    private final LinkedHashMap<Counted, SlidingCount> counts = new LinkedHashMap<>(64, 0.75f, true);
    private final Runnable onFull;
    private long places;
    private long sweptAtMillis = Long.MIN_VALUE / 2;

    /// What is counted.
    record Counted(String ruleId, RuleAction action, SuspensionScope scope) {}

    /// A count as it is kept over a restart. The action is in its text form.
    record Kept(String ruleId, String action, SuspensionScope scope, long[] times, int[] counts) {}

    /// @param onFull called when a count was given up that had not lapsed; must return at once
    TriggerCounters(Runnable onFull) {
        this.onFull = onFull;
    }

    /// Counts one. Whether that completed the trigger; counting then begins anew.
    boolean fires(Counted key, Trigger trigger, long nowMillis) {
        if (trigger.count() == 1) return true;
        boolean full;
        synchronized (counts) {
            SlidingCount count = counts.get(key);
            if (count == null) {
                count = new SlidingCount(trigger);
                counts.put(key, count);
                places += count.places();
            }
            int before = count.places();
            int reached = count.add(nowMillis);
            places += count.places() - before;
            if (reached >= trigger.count()) {
                forget(key);
                return true;
            }
            full = makeRoom(nowMillis);
        }
        if (full) onFull.run();
        return false;
    }

    private void forget(Counted key) {
        SlidingCount gone = counts.remove(key);
        if (gone != null) places -= gone.places();
    }

    /// Whether a count had to go that was still running.
    private boolean makeRoom(long nowMillis) {
        if (!isOverfull()) return false;
        if (nowMillis - sweptAtMillis >= SWEEP_EVERY_MILLIS) {
            sweptAtMillis = nowMillis;
            counts.entrySet().removeIf(entry -> {
                boolean lapsed = entry.getValue().isLapsed(nowMillis);
                if (lapsed) places -= entry.getValue().places();
                return lapsed;
            });
        }
        boolean any = false;
        while (isOverfull()) {
            var eldest = counts.firstEntry();
            any |= !eldest.getValue().isLapsed(nowMillis);
            forget(eldest.getKey());
        }
        return any;
    }

    private boolean isOverfull() {
        return counts.size() > MAX_KEYS || places > MAX_PLACES;
    }

    /// Begins these anew: an operator has cancelled what they led to.
    void forget(Predicate<Counted> which) {
        synchronized (counts) {
            counts.entrySet().removeIf(entry -> {
                boolean gone = which.test(entry.getKey());
                if (gone) places -= entry.getValue().places();
                return gone;
            });
        }
    }

    List<Kept> kept(long nowMillis) {
        var kept = new ArrayList<Kept>();
        synchronized (counts) {
            counts.forEach((key, count) -> {
                if (count.isLapsed(nowMillis)) return;
                kept.add(new Kept(key.ruleId(), key.action().toString(), key.scope(), count.times(), count.counts()));
            });
        }
        return kept;
    }

    /// Goes on with a count of an earlier run.
    void resume(Kept kept, long nowMillis) {
        RuleAction action = RuleAction.parse(kept.action());
        if (action.trigger().isEmpty()) return;
        var count = new SlidingCount(action.trigger().get(), kept.times(), kept.counts());
        if (count.isLapsed(nowMillis)) return;
        synchronized (counts) {
            if (counts.size() >= MAX_KEYS || places + count.places() > MAX_PLACES) return;
            var key = new Counted(kept.ruleId(), action, kept.scope());
            forget(key);
            counts.put(key, count);
            places += count.places();
        }
    }

    int size() {
        synchronized (counts) {
            return counts.size();
        }
    }
}
