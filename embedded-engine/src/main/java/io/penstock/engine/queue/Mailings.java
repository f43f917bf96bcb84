package io.penstock.engine.queue;

import io.penstock.engine.message.QueueName;
import java.util.concurrent.ConcurrentHashMap;

/// The mailings of this node, each once. Bounded; safe for any thread.
final class Mailings {
    private static final int MOST = 10_000;

    private final QueueShares shares;
    private final QueueTools tools;
    private final ConcurrentHashMap<Key, Mailing> mailings = new ConcurrentHashMap<>();

    private record Key(String campaign, String tenant) {}

    Mailings(QueueShares shares, QueueTools tools) {
        this.shares = shares;
        this.tools = tools;
    }

    Mailing of(QueueName name) {
        var key = new Key(name.campaign(), name.tenant());
        Mailing known = mailings.get(key);
        if (known != null) return known;
        // who names a campaign per message shares nothing anyway
        if (mailings.size() >= MOST) mailings.clear();
        var made =
                new Mailing(name.campaign(), name.tenant(), shares.weightOf(name), shares.isTransactional(name), tools);
        Mailing other = mailings.putIfAbsent(key, made);
        return other == null ? made : other;
    }
}
