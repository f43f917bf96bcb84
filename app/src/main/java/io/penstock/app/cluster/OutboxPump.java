package io.penstock.app.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that empties the outbox (`outbox`, virtual). Sends a command as soon as it is given, and tries the
/// waiting ones when they are due.
public final class OutboxPump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPump.class);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private record Order(UUID id, ClusterId cluster, Command<?> command) {}

    private final Executor uiThread;
    private final Outbox outbox;
    private final Semaphore wake = new Semaphore(0);
    private final Queue<Order> given = new ConcurrentLinkedQueue<>();
    private final Map<String, Consumer<Object>> whenDone = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    public OutboxPump(Executor uiThread, Outbox outbox) {
        this.uiThread = uiThread;
        this.outbox = outbox;
        this.thread = Thread.ofVirtual().name("outbox").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// @param onDone runs on the JavaFX thread with the node's answer
    @SuppressWarnings("unchecked") // a command's answer is of its type
    public <T> void give(ClusterId cluster, Command<T> command, Consumer<? super T> onDone) {
        var id = UUID.randomUUID();
        whenDone.put(id.toString(), answer -> onDone.accept((T) answer));
        given.add(new Order(id, cluster, command));
        wake.release();
    }

    /// To be called by the outbox's listener.
    public void isDone(OutboxEntry entry, Object answer) {
        var waiting = whenDone.remove(entry.id());
        if (waiting != null) uiThread.execute(() -> waiting.accept(answer));
    }

    /// Tries now what waits, because a cluster came back.
    public void wake() {
        wake.release();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try {
                for (var order = given.peek(); order != null; order = given.peek()) {
                    outbox.record(order.id(), order.cluster(), order.command());
                    given.remove();
                }
                var next = outbox.sendDue();
                var wait = next == null ? IDLE : next.compareTo(IDLE) > 0 ? IDLE : next;
                if (wake.tryAcquire(Math.max(50, wait.toMillis()), TimeUnit.MILLISECONDS)) wake.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.error("The outbox could not be read or written; trying again in a minute", e);
                if (!rest()) return;
            }
        }
    }

    private boolean rest() {
        try {
            return !wake.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS) || !closed;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
