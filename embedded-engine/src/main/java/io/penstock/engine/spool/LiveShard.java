package io.penstock.engine.spool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One part of the [LiveIndex]: an open-addressing table in primitive arrays, 26 bytes a slot, no object per message.
///
/// A message with one recipient, the usual kind, has its state in the slot. One with several has [RecipientStates]
/// beside the table, and [#SEVERAL] in the slot. Removal shifts the followers back, so there are no tombstones and the
/// table never needs cleaning. It is kept between half and seven eighths full and grows by an eighth: the longer ways
/// to a slot lie next to each other in memory, and cost less than the room that doubling would leave empty. Every
/// method holds the shard's monitor for a few array accesses only.
final class LiveShard {
    private static final int SEVERAL = -1;
    private static final int CLAIMED = 0x8000;
    private static final int MAX_ATTEMPTS = 0x7FFF;
    private static final int FIRST_CAPACITY = 16;

    private long[] ids = new long[FIRST_CAPACITY];
    private long[] positions = new long[FIRST_CAPACITY];
    private int[] sizes = new int[FIRST_CAPACITY];
    private int[] dueSeconds = new int[FIRST_CAPACITY];
    private char[] tries = new char[FIRST_CAPACITY];
    private final Map<Long, RecipientStates> several = new HashMap<>();
    private int count;

    /// Adds a message or replaces what was known about it.
    synchronized void put(long id, Placement placement, int recipients, List<Unfinished> unfinished) {
        int slot = slotOf(id);
        if (ids[slot] == 0) {
            slot = take(id);
        }
        positions[slot] = placement.position();
        sizes[slot] = placement.sizeBytes();
        if (recipients == 1 && unfinished.size() == 1) {
            dueSeconds[slot] = unfinished.getFirst().dueSecond();
            tries[slot] = (char) Math.min(unfinished.getFirst().attempts(), MAX_ATTEMPTS);
        } else {
            dueSeconds[slot] = SEVERAL;
            several.put(id, new RecipientStates(recipients, unfinished));
        }
    }

    /// Adds a message with one recipient, of which nothing is known yet.
    synchronized void putFresh(long id, long position, int sizeBytes, int dueSecond) {
        int slot = take(id);
        positions[slot] = position;
        sizes[slot] = sizeBytes;
        dueSeconds[slot] = dueSecond;
        tries[slot] = 0;
    }

    private int take(long id) {
        if (count >= ids.length / 8 * 7) rehash(ids.length / 8 * 9 + 8);
        count++;
        int slot = slotOf(id);
        ids[slot] = id;
        return slot;
    }

    synchronized @Nullable Placement placementOf(long id) {
        int slot = slotOf(id);
        return ids[slot] == 0 ? null : new Placement(positions[slot], sizes[slot]);
    }

    synchronized boolean isUnfinished(long id, int recipient) {
        int slot = slotOf(id);
        if (ids[slot] == 0) return false;
        var states = statesAt(slot);
        return states == null ? recipient == 0 : states.isUnfinished(recipient);
    }

    synchronized boolean claim(long id, int recipient) {
        int slot = slotOf(id);
        if (ids[slot] == 0) return false;
        var states = statesAt(slot);
        if (states != null) return states.claim(recipient);
        if (recipient != 0 || (tries[slot] & CLAIMED) != 0) return false;
        tries[slot] = (char) (tries[slot] | CLAIMED);
        return true;
    }

    synchronized void unclaim(long id, int recipient) {
        int slot = slotOf(id);
        if (ids[slot] == 0) return;
        var states = statesAt(slot);
        if (states != null) states.unclaim(recipient);
        else tries[slot] = (char) (tries[slot] & MAX_ATTEMPTS);
    }

    synchronized void retry(long id, int recipient, int attempts, int dueSecond) {
        int slot = slotOf(id);
        if (ids[slot] == 0) return;
        var states = statesAt(slot);
        if (states != null) {
            if (states.isUnfinished(recipient)) states.retry(recipient, attempts, dueSecond);
        } else if (recipient == 0) {
            tries[slot] = (char) ((tries[slot] & CLAIMED) | Math.min(attempts, MAX_ATTEMPTS));
            dueSeconds[slot] = dueSecond;
        }
    }

    /// Returns where the message was if this was its last unfinished recipient, which lets go of the message.
    synchronized @Nullable Placement finish(long id, int recipient) {
        int slot = slotOf(id);
        if (ids[slot] == 0) return null;
        var states = statesAt(slot);
        boolean last = states == null ? recipient == 0 : states.isUnfinished(recipient) && states.finish(recipient);
        if (!last) return null;
        var placement = new Placement(positions[slot], sizes[slot]);
        several.remove(id);
        remove(slot);
        return placement;
    }

    synchronized void move(long id, Placement placement) {
        int slot = slotOf(id);
        if (ids[slot] == 0) return;
        positions[slot] = placement.position();
        sizes[slot] = placement.sizeBytes();
    }

    synchronized List<Unfinished> unfinished(long id) {
        int slot = slotOf(id);
        if (ids[slot] == 0) return List.of();
        var states = statesAt(slot);
        if (states != null) return states.list();
        return List.of(new Unfinished(0, tries[slot] & MAX_ATTEMPTS, dueSeconds[slot]));
    }

    synchronized int messages() {
        return count;
    }

    private @Nullable RecipientStates statesAt(int slot) {
        return dueSeconds[slot] == SEVERAL ? several.get(ids[slot]) : null;
    }

    /// The slot of this id, or the free one where it belongs.
    private int slotOf(long id) {
        int slot = homeOf(id);
        while (ids[slot] != 0 && ids[slot] != id) slot = after(slot);
        return slot;
    }

    private int homeOf(long id) {
        long mixed = id * 0x9E37_79B9_7F4A_7C15L;
        return (int) (((mixed >>> 32) * ids.length) >>> 32);
    }

    private int after(int slot) {
        return slot + 1 == ids.length ? 0 : slot + 1;
    }

    private int distance(int from, int to) {
        return to >= from ? to - from : to - from + ids.length;
    }

    private void remove(int freed) {
        int hole = freed;
        for (int slot = after(hole); ids[slot] != 0; slot = after(slot)) {
            boolean mayMove = distance(homeOf(ids[slot]), slot) >= distance(hole, slot);
            if (!mayMove) continue;
            copy(slot, hole);
            hole = slot;
        }
        ids[hole] = 0;
        count--;
        if (count * 2 < ids.length && ids.length > FIRST_CAPACITY) rehash(Math.max(FIRST_CAPACITY, ids.length / 4 * 3));
    }

    private void copy(int from, int to) {
        ids[to] = ids[from];
        positions[to] = positions[from];
        sizes[to] = sizes[from];
        dueSeconds[to] = dueSeconds[from];
        tries[to] = tries[from];
    }

    private void rehash(int capacity) {
        var oldIds = ids;
        var oldPositions = positions;
        var oldSizes = sizes;
        var oldDue = dueSeconds;
        var oldTries = tries;
        ids = new long[capacity];
        positions = new long[capacity];
        sizes = new int[capacity];
        dueSeconds = new int[capacity];
        tries = new char[capacity];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] == 0) continue;
            int slot = slotOf(oldIds[i]);
            ids[slot] = oldIds[i];
            positions[slot] = oldPositions[i];
            sizes[slot] = oldSizes[i];
            dueSeconds[slot] = oldDue[i];
            tries[slot] = oldTries[i];
        }
    }
}
