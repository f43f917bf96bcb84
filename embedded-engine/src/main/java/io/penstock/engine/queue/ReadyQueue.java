package io.penstock.engine.queue;

import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is due now for one path, pulled by its connections. Whose turn it is, its [PathLine] says; whether anything may
/// leave at all, its [PathState].
///
/// Safe for any thread. Its lock is held while one batch is chosen.
public final class ReadyQueue extends Wakeable {
    /// RFC 5321 section 4.5.3.1.8 obliges servers to take 100; hardly any takes more than this.
    private static final int MAX_RECIPIENTS = 1_000;

    private final String key;
    private volatile EgressPath path;
    private final @Nullable SmtpReply unroutable;
    private final PathState state;
    private final TimerWheel<Wakeable> wheel;
    private final InstantSource time;
    private final Consumer<ReadyQueue> needsConnection;

    private final ReentrantLock lock = new ReentrantLock();
    private final IdleConnections idle = new IdleConnections(lock);
    private final PathLine line;
    /// Found in line after their route had changed; listed anew by the [QueueManager].
    private final ConcurrentLinkedQueue<ScheduledQueue> moved = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;
    /// Scheduled queues routed here; guarded by the manager's map of paths.
    int routed;

    ReadyQueue(
            String key,
            EgressPath path,
            @Nullable SmtpReply unroutable,
            int quantum,
            PathState state,
            TimerWheel<Wakeable> wheel,
            InstantSource time,
            Consumer<ReadyQueue> needsConnection) {
        this.key = key;
        this.path = path;
        this.unroutable = unroutable;
        this.line = new PathLine(quantum);
        this.state = state;
        this.wheel = wheel;
        this.time = time;
        this.needsConnection = needsConnection;
    }

    public EgressPath path() {
        return path;
    }

    String key() {
        return key;
    }

    /// Set if there is nowhere to go: what is pulled from here gets this reply at once, without a connection.
    public Optional<SmtpReply> unroutable() {
        return Optional.ofNullable(unroutable);
    }

    /// Limits, connections and back-off of the path.
    public PathState state() {
        return state;
    }

    /// DNS may list other hosts for the same site.
    void updateSite(EgressPath newPath) {
        path = newPath;
    }

    /// Takes the right to open one more connection; [#connectionEnded] gives it back. False if the limits do not allow
    /// it now; then this queue asks again when they do.
    public boolean tryOpenConnection() {
        long now = time.millis();
        long openFrom = unroutable == null ? state.connectableFrom(now) : now;
        if (openFrom <= now) return state.tryOpenConnection(this, now);
        wheel.scheduleEarlier(this, openFrom);
        return false;
    }

    /// A connection is gone; if there is work left, here or on a path that waits for it, another one is asked for.
    ///
    /// @param wasGreeted whether the site answered on it like a mail server
    public void connectionEnded(boolean wasGreeted) {
        state.connectionClosed(this, wasGreeted);
        state.group().handOn();
        askForConnection();
    }

    /// Asks for a connection if there is work.
    void askForConnection() {
        if (hasWork()) needsConnection.accept(this);
    }

    /// Takes out of the line whose route leads elsewhere by now, even if nothing may be sent.
    void expelMoved() {
        lock.lock();
        try {
            line.removeIf(queue -> {
                boolean isElsewhere = queue.movedFrom(this) != null;
                if (isElsewhere) moved.add(queue);
                return isElsewhere;
            });
        } finally {
            lock.unlock();
        }
    }

    /// What was pulled was not sent after all, and does not count.
    void giveBack(int messages) {
        state.giveBack(messages, time.millis());
    }

    @Nullable
    ScheduledQueue pollMoved() {
        return moved.poll();
    }

    /// Puts a queue that has claimed its listing into the line.
    void enqueue(ScheduledQueue queue) {
        boolean idleWoken;
        lock.lock();
        try {
            line.add(queue);
            idleWoken = idle.wakeOne();
        } finally {
            lock.unlock();
        }
        if (!idleWoken) needsConnection.accept(this);
    }

    /// The next batch, or null if nothing may be sent right now.
    public @Nullable Batch poll() {
        boolean moreNeeded;
        Batch batch;
        lock.lock();
        try {
            batch = choose(time.millis());
            moreNeeded = batch != null && !line.isEmpty() && !idle.wakeOne();
        } finally {
            lock.unlock();
        }
        if (moreNeeded) needsConnection.accept(this);
        return batch;
    }

    /// Whether a batch that was pulled a moment ago may still leave. Only orders that came since count; throttles took
    /// their share when it was pulled.
    public boolean stillAllows(Batch batch) {
        var gate = batch.queue().gate();
        long now = time.millis();
        return gate == batch.gate() || gate.openFrom(now) <= now;
    }

    /// The next batch, waiting for one at most so long; null if none came.
    public @Nullable Batch take(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Batch batch = poll();
            if (batch != null || stopped || state.isWantedByOthers()) return batch;
            long left = deadline - System.nanoTime();
            if (left <= 0) return null;
            awaitWork(left);
        }
    }

    private void awaitWork(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long now = time.millis();
            long wait = nanos;
            if (!line.isEmpty()) {
                // something is in line, so a limit of the path holds it: it ends by time, not by a signal
                long untilOpen = Math.max(1, state.openFrom(now) - now);
                wait = Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(untilOpen));
            }
            idle.await(wait);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Batch choose(long now) {
        if (stopped) return null;
        if (unroutable == null && state.openFrom(now) > now) return null;
        int maxRecipients =
                unroutable == null ? Math.min(MAX_RECIPIENTS, state.limits().recipientsPerMessage()) : 1;
        // who has nothing to send is looked at once as a newcomer and once more before leaving
        for (int looks = 2 * line.size() + 1; looks > 0; looks--) {
            ScheduledQueue queue = line.first();
            if (queue == null) return null;
            if (queue.movedFrom(this) != null) {
                line.remove();
                moved.add(queue);
                continue;
            }
            List<QueueItem> items = queue.pull(now, maxRecipients);
            if (items.isEmpty()) {
                line.idle(now);
                continue;
            }
            line.sent(items.size());
            state.countMessages(items.size(), now);
            return new Batch(queue.name(), items, queue, queue.gate());
        }
        return null;
    }

    /// Whether any queue stands in line.
    public boolean hasWork() {
        lock.lock();
        try {
            return !line.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// From now on nothing can be pulled.
    void stop() {
        stopped = true;
        wakeAll();
    }

    /// Wakes all connections that wait here, so that they look again.
    public void wakeAll() {
        lock.lock();
        try {
            idle.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return path.key();
    }
}
