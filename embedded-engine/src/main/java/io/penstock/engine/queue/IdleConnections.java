package io.penstock.engine.queue;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The connections of a ready queue that wait for work, under its lock. Every method needs that lock held.
final class IdleConnections {
    private final Condition work;
    private int waiting;
    private long signals;

    IdleConnections(ReentrantLock lock) {
        this.work = lock.newCondition();
    }

    /// Wakes one, if one waits. Whether it did.
    boolean wakeOne() {
        if (waiting == 0) return false;
        signals++;
        work.signal();
        return true;
    }

    void wakeAll() {
        signals++;
        work.signalAll();
    }

    /// Waits until it is woken or the time is over.
    void await(long nanos) throws InterruptedException {
        long left = nanos;
        waiting++;
        try {
            long before = signals;
            while (signals == before && left > 0) left = work.awaitNanos(left);
        } finally {
            waiting--;
        }
    }
}
