package io.penstock.engine.delivery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Knows all open connections: cuts those that are overdue, and all of them when time is up. Safe for any thread.
final class ConnectionWatch {
    private final Set<SmtpChannel> channels = ConcurrentHashMap.newKeySet();

    void add(SmtpChannel channel) {
        channels.add(channel);
    }

    void remove(SmtpChannel channel) {
        channels.remove(channel);
    }

    void cutOverdue() {
        long now = System.nanoTime();
        for (SmtpChannel channel : channels) channel.cutIfOverdue(now);
    }

    void cutAll() {
        for (SmtpChannel channel : channels) channel.cut();
    }
}
