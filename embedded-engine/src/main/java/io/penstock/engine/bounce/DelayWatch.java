package io.penstock.engine.bounce;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for delayed mail from time to time, on a thread of its own.
final class DelayWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DelayWatch.class);
    private static final long PERIOD_MILLIS = 30_000;

    private final Runnable look;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    DelayWatch(Runnable look) {
        this.look = look;
        this.thread = Thread.ofVirtual().name("dsn-delays").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopped.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    look.run();
                } catch (RuntimeException e) {
                    LOG.warn("looking for delayed mail failed and will be tried again", e);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets a running look end.
    @Override
    public void close() {
        stopped.countDown();
        if (!thread.isAlive()) return;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
