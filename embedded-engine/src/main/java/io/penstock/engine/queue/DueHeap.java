package io.penstock.engine.queue;

import java.util.Arrays;

/// The messages of one queue that wait for a time, the earliest first; of equal times the one accepted first.
/// A binary heap of slot numbers: 4 bytes each. Guarded by the queue's monitor.
final class DueHeap {
    private static final int[] EMPTY = {};

    private final ItemStore store;
    private int[] heap = EMPTY;
    private int size;

    DueHeap(ItemStore store) {
        this.store = store;
    }

    int size() {
        return size;
    }

    /// The earliest slot, or [ItemStore#NONE].
    int peek() {
        return size == 0 ? ItemStore.NONE : heap[0];
    }

    void push(int slot) {
        if (size == heap.length) heap = Arrays.copyOf(heap, size + 1 + (size >> 2));
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!before(slot, heap[parent])) break;
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = slot;
    }

    int pop() {
        int first = heap[0];
        int last = heap[--size];
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) break;
            if (child + 1 < size && before(heap[child + 1], heap[child])) child++;
            if (!before(heap[child], last)) break;
            heap[at] = heap[child];
            at = child;
        }
        if (size > 0) heap[at] = last;
        else heap = EMPTY;
        if (heap.length > 64 && size < heap.length >> 2) heap = Arrays.copyOf(heap, heap.length >> 1);
        return first;
    }

    /// Takes all out, in no order.
    int[] drain() {
        int[] all = Arrays.copyOf(heap, size);
        heap = EMPTY;
        size = 0;
        return all;
    }

    /// Up to `limit` slots, in no particular order beyond the first.
    int[] some(int limit) {
        return Arrays.copyOf(heap, Math.min(size, limit));
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
