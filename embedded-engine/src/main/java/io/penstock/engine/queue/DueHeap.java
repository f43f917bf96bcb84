package io.penstock.engine.queue;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/// Rows of the [ItemStore] that wait for a time, as heaps: the earliest on top; of equal times the one accepted first.
///
/// A heap is known by its topmost row and lies in the columns `left` and `right`, so an empty one and one of a single
/// row cost nothing, and none ever needs a large array. Two heaps are melded along a path that coins choose (Gambin and
/// Malinowski, 1998): log n steps are expected, whatever the heap looks like and whoever chose the times. A heap is
/// guarded by the monitor of its queue.
final class DueHeap {
    private static final int NONE = ItemStore.NONE;

    private final ItemStore store;

    DueHeap(ItemStore store) {
        this.store = store;
    }

    /// The top of one heap made of two.
    int meld(int one, int other) {
        if (one == NONE) return other;
        if (other == NONE) return one;
        boolean inOrder = before(one, other);
        int top = inOrder ? one : other;
        int above = top;
        int loose = inOrder ? other : one;
        long coins = ThreadLocalRandom.current().nextLong();
        for (int tossed = 1; ; tossed++) {
            boolean leftward = (coins & 1) == 0;
            coins = tossed % Long.SIZE == 0 ? ThreadLocalRandom.current().nextLong() : coins >>> 1;
            int child = leftward ? store.left(above) : store.right(above);
            if (child != NONE && before(child, loose)) {
                above = child;
                continue;
            }
            if (leftward) store.setLeft(above, loose);
            else store.setRight(above, loose);
            if (child == NONE) return top;
            above = loose;
            loose = child;
        }
    }

    /// Takes the topmost row off. Returns the new top.
    int withoutTop(int top) {
        int left = store.left(top);
        int right = store.right(top);
        alone(top);
        return meld(left, right);
    }

    /// Up to `limit` rows of a heap, in no particular order beyond the first.
    int[] some(int top, int limit) {
        int[] rows = new int[limit];
        int found = 0;
        if (top != NONE && limit > 0) rows[found++] = top;
        for (int i = 0; i < found; i++) {
            int left = store.left(rows[i]);
            int right = store.right(rows[i]);
            if (left != NONE && found < limit) rows[found++] = left;
            if (right != NONE && found < limit) rows[found++] = right;
        }
        return found == limit ? rows : Arrays.copyOf(rows, found);
    }

    /// The top of a heap of these rows, in time that grows with their number only. The array is used up.
    ///
    /// @param count how many of them, from the first on
    int of(int[] rows, int count) {
        if (count == 0) return NONE;
        for (int i = 0; i < count; i++) alone(rows[i]);
        for (int heaps = count; heaps > 1; heaps = (heaps + 1) / 2) {
            for (int i = 0; i < heaps / 2; i++) rows[i] = meld(rows[2 * i], rows[2 * i + 1]);
            if (heaps % 2 == 1) rows[heaps / 2] = rows[heaps - 1];
        }
        return rows[0];
    }

    private void alone(int row) {
        store.setLeft(row, NONE);
        store.setRight(row, NONE);
    }

    private boolean before(int one, int other) {
        long due = store.dueMillis(one);
        long otherDue = store.dueMillis(other);
        if (due != otherDue) return due < otherDue;
        long id = store.id(one);
        long otherId = store.id(other);
        return id != otherId ? id < otherId : store.recipientIndex(one) < store.recipientIndex(other);
    }
}
