package io.penstock.engine.spool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One part of the [LiveIndex]: an open-addressing table in primitive arrays, 26 bytes a slot, no object per message.
///
/// A message with one recipient, the usual kind, has its state in the slot. One with several has [RecipientStates]
/// beside the table, and [#SEVERAL] in the slot. Removal shifts the followers back, so there are no tombstones and the
/// table never needs cleaning. Every method holds the shard's monitor for a few array accesses only.
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
            if (count * 4 >= ids.length * 3) {
                grow();
                slot = slotOf(id);
            }
            count++;
        }
        ids[slot] = id;
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
        int mask = ids.length - 1;
        int slot = homeOf(id) & mask;
        while (ids[slot] != 0 && ids[slot] != id) slot = slot + 1 & mask;
        return slot;
    }

    private static int homeOf(long id) {
        long mixed = id * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32);
    }

    private void remove(int freed) {
        int mask = ids.length - 1;
        int hole = freed;
        for (int slot = hole + 1 & mask; ids[slot] != 0; slot = slot + 1 & mask) {
            int home = homeOf(ids[slot]) & mask;
            boolean mayMove = (slot - home & mask) >= (slot - hole & mask);
            if (!mayMove) continue;
            copy(slot, hole);
            hole = slot;
        }
        ids[hole] = 0;
        count--;
        if (count * 8 < ids.length && ids.length > FIRST_CAPACITY) rehash(ids.length / 2);
    }

    private void copy(int from, int to) {
        ids[to] = ids[from];
        positions[to] = positions[from];
        sizes[to] = sizes[from];
        dueSeconds[to] = dueSeconds[from];
        tries[to] = tries[from];
    }

    private void grow() {
        rehash(ids.length * 2);
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
