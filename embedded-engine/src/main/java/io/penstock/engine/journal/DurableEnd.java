package io.penstock.engine.journal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How far a journal is durable, and who waits for it to go on. Safe for any thread.
final class DurableEnd {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long position;
    private int waiting;

    DurableEnd(long position) {
        this.position = position;
    }

    long position() {
        return position;
    }

    void moveTo(long newPosition) {
        lock.lock();
        try {
            position = newPosition;
            if (waiting > 0) moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean awaitBeyond(long wanted, Duration atMost) throws InterruptedException {
        if (position > wanted) return true;
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            waiting++;
            try {
                while (position <= wanted && nanos > 0) nanos = moved.awaitNanos(nanos);
            } finally {
                waiting--;
            }
            return position > wanted;
        } finally {
            lock.unlock();
        }
    }
}
