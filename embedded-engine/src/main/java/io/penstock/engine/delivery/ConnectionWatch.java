package io.penstock.engine.delivery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Knows all open connections: cuts those that are overdue, and all of them when time is up. Safe for any thread.
final class ConnectionWatch {
    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Set<SmtpChannel> channels = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread watcher;

    void add(SmtpChannel channel) {
        boolean first = channels.isEmpty();
        channels.add(channel);
        if (first) LockSupport.unpark(watcher);
    }

    /// Cuts what is overdue, until told to stop; rests while there is no connection.
    void run(BooleanSupplier stopping) {
        watcher = Thread.currentThread();
        while (!stopping.getAsBoolean()) {
            cutOverdue();
            if (channels.isEmpty()) LockSupport.park(this);
            else LockSupport.parkNanos(WATCH_NANOS);
        }
    }

    /// Lets [#run] look whether it is to stop.
    void wake() {
        LockSupport.unpark(watcher);
    }

    void remove(SmtpChannel channel) {
        channels.remove(channel);
    }

    private void cutOverdue() {
        long now = System.nanoTime();
        for (SmtpChannel channel : channels) channel.cutIfOverdue(now);
    }

    void cutAll() {
        for (SmtpChannel channel : channels) channel.cut();
    }
}
