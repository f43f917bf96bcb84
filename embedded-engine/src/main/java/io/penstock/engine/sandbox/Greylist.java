package io.penstock.engine.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers when each client, sender and recipient were first seen together. Forgets the oldest beyond a
/// bound. Safe for any thread.
final class Greylist {
    private static final int MAX_ENTRIES = 200_000;

    private final Map<Long, Long> firstSeenMillis = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /// Whether this triple has to wait some more.
    synchronized boolean mustWait(String client, String sender, String recipient, Duration wait, long nowMillis) {
        long key = StableHash.of(recipient, StableHash.of(sender, StableHash.of(client)));
        Long first = firstSeenMillis.putIfAbsent(key, nowMillis);
        return first == null || nowMillis - first < wait.toMillis();
    }
}
