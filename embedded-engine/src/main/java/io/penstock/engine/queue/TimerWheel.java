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
final class TimerWheel<T> {
    static final long TICK_MILLIS = 16;
    private static final int LEVELS = 4;
    private static final int SLOT_BITS = 6;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int OVERDUE_SLOT = LEVELS * SLOTS;

    /// One wake-up, to be kept and scheduled again by its owner. Fields are guarded by the wheel.
    static final class Timer<T> {
        final T owner;
        long dueMillis = Long.MAX_VALUE;
        int level;

        @Nullable
        Timer<T> previous;

        @Nullable
        Timer<T> next;

        boolean waiting;
        int slot;

        Timer(T owner) {
            this.owner = owner;
        }
    }

    private final List<@Nullable Timer<T>> slots = new ArrayList<>();
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
    synchronized void scheduleEarlier(Timer<T> timer, long dueMillis) {
        if (timer.waiting && timer.dueMillis <= dueMillis) return;
        schedule(timer, dueMillis);
    }

    /// Wakes the owner at the time and not at the one scheduled before.
    synchronized void schedule(Timer<T> timer, long dueMillis) {
        cancel(timer);
        boolean wasEmpty = size() == 0;
        timer.dueMillis = dueMillis;
        insert(timer, false);
        if (wasEmpty) noLongerEmpty.run();
    }

    synchronized void cancel(Timer<T> timer) {
        if (!timer.waiting) return;
        unlink(timer);
    }

    synchronized int size() {
        int size = 0;
        for (int count : population) size += count;
        return size;
    }

    /// Fires what is due, in order of time, outside the wheel's lock. A clock set back fires nothing.
    void advance(long nowMillis, Consumer<T> fire) {
        List<Timer<T>> due = collect(nowMillis);
        due.sort(Comparator.comparingLong(timer -> timer.dueMillis));
        for (Timer<T> timer : due) fire.accept(timer.owner);
    }

    private synchronized List<Timer<T>> collect(long nowMillis) {
        var due = new ArrayList<Timer<T>>();
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
        var moved = new ArrayList<Timer<T>>();
        take(slot, moved);
        for (Timer<T> timer : moved) insert(timer, true);
    }

    /// @param dealing whether it comes from a higher level: then this tick's own slot is yet to be taken
    private void insert(Timer<T> timer, boolean dealing) {
        // rounded up, so that nothing fires early
        long dueTick = timer.dueMillis / TICK_MILLIS + (timer.dueMillis % TICK_MILLIS == 0 ? 0 : 1);
        long distance = dueTick - currentTick;
        int slot;
        if (distance < 0 || (distance == 0 && !dealing)) {
            timer.level = LEVELS;
            slot = OVERDUE_SLOT;
        } else {
            int level = 0;
            while (level < LEVELS - 1 && distance >= 1L << ((level + 1) * SLOT_BITS)) level++;
            long reach = Math.min(dueTick, currentTick + (1L << (LEVELS * SLOT_BITS)) - 1);
            timer.level = level;
            slot = level * SLOTS + (int) (reach >>> (level * SLOT_BITS) & (SLOTS - 1));
        }
        link(timer, slot);
    }

    private void link(Timer<T> timer, int slot) {
        Timer<T> head = slots.get(slot);
        timer.slot = slot;
        timer.previous = null;
        timer.next = head;
        timer.waiting = true;
        if (head != null) head.previous = timer;
        slots.set(slot, timer);
        population[timer.level]++;
    }

    private void unlink(Timer<T> timer) {
        Timer<T> before = timer.previous;
        Timer<T> after = timer.next;
        if (before == null) slots.set(timer.slot, after);
        else before.next = after;
        if (after != null) after.previous = before;
        timer.previous = null;
        timer.next = null;
        timer.waiting = false;
        population[timer.level]--;
    }

    private void take(int slot, List<Timer<T>> into) {
        for (Timer<T> timer = slots.get(slot); timer != null; timer = slots.get(slot)) {
            unlink(timer);
            into.add(timer);
        }
    }
}
