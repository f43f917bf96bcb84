package io.penstock.engine.queue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The two threads that let time pass: `engine-timer`, a platform thread so that no load delays it, and `engine-sweep`.
final class QueueClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueClock.class);
    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Runnable tick;
    private final Runnable sweep;
    private final IntSupplier timersWaiting;
    private final AtomicBoolean hurry = new AtomicBoolean();
    private volatile boolean closed;
    private volatile @Nullable Thread timer;
    private @Nullable Thread sweeper;

    QueueClock(Runnable tick, Runnable sweep, IntSupplier timersWaiting) {
        this.tick = tick;
        this.sweep = sweep;
        this.timersWaiting = timersWaiting;
    }

    synchronized void start() {
        timer = Thread.ofPlatform().name("engine-timer").daemon().start(() -> run(tick, true));
        sweeper = Thread.ofVirtual().name("engine-sweep").start(() -> run(sweep, false));
    }

    /// Gates changed: the next tick is now, and looks at every queue.
    void hurry() {
        hurry.set(true);
        wake();
    }

    /// There is something to wait for again.
    void wake() {
        Thread waiting = timer;
        if (waiting != null) LockSupport.unpark(waiting);
    }

    boolean takeHurry() {
        return hurry.getAndSet(false);
    }

    private void run(Runnable work, boolean isTimer) {
        while (!closed) {
            long tickNanos = TimeUnit.MILLISECONDS.toNanos(TimerWheel.TICK_MILLIS);
            LockSupport.parkNanos(isTimer ? (timersWaiting.getAsInt() > 0 ? tickNanos : IDLE_NANOS) : SWEEP_NANOS);
            if (closed) return;
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("{} failed; goes on", Thread.currentThread().getName(), e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        end(timer);
        end(sweeper);
    }

    private static void end(@Nullable Thread thread) {
        if (thread == null || thread == Thread.currentThread()) return;
        LockSupport.unpark(thread);
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
