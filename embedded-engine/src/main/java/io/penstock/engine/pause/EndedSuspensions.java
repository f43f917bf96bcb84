package io.penstock.engine.pause;

import io.penstock.engine.journal.ControlStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Suspensions that a probe opened a while ago: what a repeat soon after doubles. Durable, so that a restart is no
/// pardon. Changed under the monitor of [Suspensions].
final class EndedSuspensions {
    static final String PREFIX = "suspension-ended/";

    private final ControlStore store;
    private final Map<String, Ended> byKey = new ConcurrentHashMap<>();

    /// @param key     as of an order in force
    /// @param lasting as long as it lasted, it is remembered
    record Ended(String id, String key, Duration lasting, Instant at) {
        Ended {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(lasting, "lasting");
            Objects.requireNonNull(at, "at");
        }

        boolean isOver(Instant now) {
            return !now.isBefore(at.plus(lasting));
        }
    }

    EndedSuspensions(ControlStore store) {
        this.store = store;
        StoredJson.readAll(store, PREFIX, Ended.class).forEach(this::recall);
    }

    private void recall(Ended ended) {
        Ended other = byKey.get(ended.key());
        if (other != null && other.at().isAfter(ended.at())) {
            store.remove(PREFIX + ended.id());
            return;
        }
        if (other != null) store.remove(PREFIX + other.id());
        byKey.put(ended.key(), ended);
    }

    /// Where there are [Suspensions#MAX_ORDERS] already, the next repeat of this one lasts its first length again.
    void note(String key, Suspension order, Instant now) {
        if (byKey.size() >= Suspensions.MAX_ORDERS && !byKey.containsKey(key)) return;
        var ended = new Ended(order.id(), key, order.lasting(), now);
        store.put(PREFIX + ended.id(), StoredJson.write(ended));
        byKey.put(key, ended);
    }

    /// How long the last one lasted, if that is not too long ago.
    Optional<Duration> lasting(String key, Instant now) {
        Ended ended = byKey.get(key);
        return ended == null || ended.isOver(now) ? Optional.empty() : Optional.of(ended.lasting());
    }

    void forget(String key) {
        Ended ended = byKey.remove(key);
        if (ended != null) store.remove(PREFIX + ended.id());
    }

    void removeExpired(Instant now) {
        for (Ended ended : byKey.values()) if (ended.isOver(now)) forget(ended.key());
    }
}
