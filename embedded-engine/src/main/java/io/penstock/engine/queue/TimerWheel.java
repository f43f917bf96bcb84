package io.penstock.engine.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Wakes things at their time: a hierarchical timing wheel (Varghese and Lauck, 1987).
///
/// Four levels of 64 slots; a slot of the lowest is one tick of 16 ms, of the next 64 ticks, and so on: 74 hours in
/// all; what is due later waits in the last slot and is dealt out again. Scheduling and cancelling take constant
/// time. A timer never fires before its time, and at most one tick plus the caller's rhythm after it. Safe for any
/// thread.
///
/// What it wakes is itself a link of the wheel's chains, which costs a waiting queue no object more.
final class TimerWheel<T extends TimerWheel.Timer<T>> {
    static final long TICK_MILLIS = 16;
    private static final int LEVELS = 4;
    private static final int SLOT_BITS = 6;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int OVERDUE_SLOT = LEVELS * SLOTS;

    /// What can be woken: at one time, or not at all. Fields are guarded by the wheel.
    abstract static class Timer<T extends Timer<T>> {
        static final short NOWHERE = -1;

        long dueMillis = Long.MAX_VALUE;

        @Nullable
        T before;

        @Nullable
        T after;

        /// The slot it waits in, or [#NOWHERE].
        short wheelSlot = NOWHERE;
    }

    private final List<@Nullable T> slots = new ArrayList<>();
    private final int[] population = new int[LEVELS + 1];
    private final Runnable noLongerEmpty;
    private long currentTick;

    /// @param noLongerEmpty called when a timer waits where none did; holds the wheel's lock, so it must be quick
    TimerWheel(long nowMillis, Runnable noLongerEmpty) {
        this.noLongerEmpty = noLongerEmpty;
        currentTick = nowMillis / TICK_MILLIS;
        for (int i = 0; i < LEVELS * SLOTS + 1; i++) slots.add(null);
    }

    /// Wakes the owner at the time, or at the earlier one that was scheduled before.
    synchronized void scheduleEarlier(T timer, long dueMillis) {
        if (timer.wheelSlot != Timer.NOWHERE && timer.dueMillis <= dueMillis) return;
        schedule(timer, dueMillis);
    }

    /// Wakes the owner at the time and not at the one scheduled before.
    synchronized void schedule(T timer, long dueMillis) {
        cancel(timer);
        boolean wasEmpty = size() == 0;
        timer.dueMillis = dueMillis;
        insert(timer, false);
        if (wasEmpty) noLongerEmpty.run();
    }

    synchronized void cancel(T timer) {
        if (timer.wheelSlot == Timer.NOWHERE) return;
        unlink(timer);
    }

    synchronized int size() {
        int size = 0;
        for (int count : population) size += count;
        return size;
    }

    /// Fires what is due, in order of time, outside the wheel's lock. A clock set back fires nothing.
    void advance(long nowMillis, Consumer<T> fire) {
        List<T> due = collect(nowMillis);
        due.sort(Comparator.comparingLong(timer -> timer.dueMillis));
        for (T timer : due) fire.accept(timer);
    }

    private synchronized List<T> collect(long nowMillis) {
        var due = new ArrayList<T>();
        long target = nowMillis / TICK_MILLIS;
        take(OVERDUE_SLOT, due);
        while (currentTick < target) {
            if (population[0] == 0) skipTo(target);
            else currentTick++;
            for (int level = 1; level < LEVELS && isTurnOf(level); level++) cascade(level);
            take((int) (currentTick & (SLOTS - 1)), due);
        }
        return due;
    }

    /// With nothing in the lowest level, only the next turn of the level above can matter.
    private void skipTo(long target) {
        long nextTurn = (currentTick | (SLOTS - 1)) + 1;
        currentTick = size() == 0 ? target : Math.min(target, nextTurn);
    }

    private boolean isTurnOf(int level) {
        return (currentTick & ((1L << (level * SLOT_BITS)) - 1)) == 0;
    }

    /// Deals the timers of the slot whose turn begins out to lower levels.
    private void cascade(int level) {
        int slot = level * SLOTS + (int) (currentTick >>> (level * SLOT_BITS) & (SLOTS - 1));
        var moved = new ArrayList<T>();
        take(slot, moved);
        for (T timer : moved) insert(timer, true);
    }

    /// @param dealing whether it comes from a higher level: then this tick's own slot is yet to be taken
    private void insert(T timer, boolean dealing) {
        // rounded up, so that nothing fires early
        long dueTick = timer.dueMillis / TICK_MILLIS + (timer.dueMillis % TICK_MILLIS == 0 ? 0 : 1);
        long distance = dueTick - currentTick;
        int slot;
        if (distance < 0 || (distance == 0 && !dealing)) {
            slot = OVERDUE_SLOT;
        } else {
            int level = 0;
            while (level < LEVELS - 1 && distance >= 1L << ((level + 1) * SLOT_BITS)) level++;
            long reach = Math.min(dueTick, currentTick + (1L << (LEVELS * SLOT_BITS)) - 1);
            slot = level * SLOTS + (int) (reach >>> (level * SLOT_BITS) & (SLOTS - 1));
        }
        link(timer, slot);
    }

    private void link(T timer, int slot) {
        T head = slots.get(slot);
        timer.wheelSlot = (short) slot;
        timer.before = null;
        timer.after = head;
        if (head != null) head.before = timer;
        slots.set(slot, timer);
        population[levelOf(slot)]++;
    }

    private void unlink(T timer) {
        T before = timer.before;
        T after = timer.after;
        if (before == null) slots.set(timer.wheelSlot, after);
        else before.after = after;
        if (after != null) after.before = before;
        population[levelOf(timer.wheelSlot)]--;
        timer.before = null;
        timer.after = null;
        timer.wheelSlot = Timer.NOWHERE;
    }

    private static int levelOf(int slot) {
        return slot >>> SLOT_BITS;
    }

    private void take(int slot, List<T> into) {
        for (T timer = slots.get(slot); timer != null; timer = slots.get(slot)) {
            unlink(timer);
            into.add(timer);
        }
    }
}
