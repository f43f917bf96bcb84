package io.penstock.engine.delivery;

import io.penstock.engine.rules.Trigger;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts replies within sliding windows, for triggers such as `5/10m`. Safe for any thread.
///
/// Bounded: of a key only the last `count` times are kept, and of keys the most recently used.
final class TriggerCounters {
    private static final int MAX_KEYS = 20_000;

    private final Map<String, ArrayDeque<Long>> times = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Long>> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /// Counts one. Whether that completed the trigger; counting then begins anew.
    synchronized boolean fires(String key, Trigger trigger, long nowMillis) {
        if (trigger.count() == 1) return true;
        var recent = times.computeIfAbsent(key, _ -> new ArrayDeque<>());
        recent.addLast(nowMillis);
        long from = nowMillis - trigger.window().toMillis();
        while (!recent.isEmpty() && recent.getFirst() <= from) recent.removeFirst();
        if (recent.size() < trigger.count()) return false;
        times.remove(key);
        return true;
    }
}
