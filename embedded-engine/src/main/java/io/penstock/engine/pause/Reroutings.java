package io.penstock.engine.pause;

import io.penstock.engine.journal.ControlStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// All reroutings in force, one for each source and provider. Durable like pauses. Safe for any thread.
public final class Reroutings {
    static final String PREFIX = "rerouting/";

    private final ControlStore store;
    private final InstantSource time;
    private final Map<String, Rerouting> byKey = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong version = new AtomicLong();

    public Reroutings(ControlStore store, InstantSource time) {
        this.store = store;
        this.time = time;
        store.under(PREFIX).forEach((key, value) -> {
            Rerouting order = StoredJson.read(key, value, Rerouting.class);
            byKey.put(key(order.source(), order.provider()), order);
        });
    }

    /// Sends a source's mail for a provider by another pool; a repeat starts its time anew.
    public synchronized Rerouting reroute(
            String source, String provider, String pool, Duration duration, String ruleId, String reply) {
        Instant now = time.instant();
        String id = UUID.randomUUID().toString().substring(0, 8);
        var order = new Rerouting(id, source, provider, pool, ruleId, reply, now, now.plus(duration));
        String key = key(source, provider);
        store.put(PREFIX + key, StoredJson.write(order));
        Rerouting old = byKey.put(key, order);
        if (old == null || !old.pool().equals(pool)) changed();
        return order;
    }

    /// Ends one at once, by an operator's order.
    ///
    /// @throws PauseException if there is none of this id
    public synchronized Rerouting cancel(String id) {
        for (Rerouting order : list()) {
            if (!order.id().equals(id)) continue;
            String key = key(order.source(), order.provider());
            store.remove(PREFIX + key);
            byKey.remove(key);
            changed();
            return order;
        }
        throw new PauseException("there is no rerouting '" + id + "' any more; it ended or someone cancelled it");
    }

    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    /// The one in force for a source and a provider.
    public Optional<Rerouting> of(String source, String provider) {
        if (byKey.isEmpty()) return Optional.empty();
        Rerouting order = byKey.get(key(source, provider));
        return order == null || !time.instant().isBefore(order.until()) ? Optional.empty() : Optional.of(order);
    }

    /// Those in force, the oldest first.
    public List<Rerouting> list() {
        Instant now = time.instant();
        return byKey.values().stream()
                .filter(order -> now.isBefore(order.until()))
                .sorted(Comparator.comparing(Rerouting::since))
                .toList();
    }

    /// Grows whenever an order came or went.
    public long version() {
        return version.get();
    }

    /// Told on the thread that made the change.
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /// Forgets what is over; then its mail goes the old way again.
    public synchronized void removeExpired() {
        Instant now = time.instant();
        boolean any = byKey.entrySet().removeIf(entry -> {
            boolean over = !now.isBefore(entry.getValue().until());
            if (over) store.remove(PREFIX + entry.getKey());
            return over;
        });
        if (any) changed();
    }

    private void changed() {
        version.incrementAndGet();
        listeners.forEach(Runnable::run);
    }

    private static String key(String source, String provider) {
        return source + "/" + provider;
    }
}
