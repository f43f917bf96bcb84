package io.penstock.engine.queue;

import java.util.BitSet;

/// Small numbers for queues, used again when a queue has gone: the columns and the census are indexed by them.
final class QueueNumbers {
    private final BitSet inUse = new BitSet();
    private int firstFree = 1;
    private int highest;

    QueueNumbers() {
        // 0 marks a free slot
        inUse.set(0);
    }

    synchronized int take() {
        int number = inUse.nextClearBit(firstFree);
        inUse.set(number);
        firstFree = number + 1;
        highest = Math.max(highest, number);
        return number;
    }

    synchronized void giveBack(int number) {
        inUse.clear(number);
        firstFree = Math.min(firstFree, number);
    }

    synchronized int highest() {
        return highest;
    }
}
