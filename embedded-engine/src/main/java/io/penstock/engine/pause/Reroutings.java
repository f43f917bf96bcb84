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
import java.util.function.Consumer;
import java.util.function.Predicate;

/// All reroutings in force, one for each source and provider. Durable like pauses. Safe for any thread.
public final class Reroutings {
    static final String PREFIX = "rerouting/";
    private static final int NO_NEWS_SHARE = 10;

    private final ControlStore store;
    private final InstantSource time;
    private final Map<String, Rerouting> byKey = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Rerouting>> cancelListeners = new CopyOnWriteArrayList<>();
    private final AtomicLong version = new AtomicLong();

    public Reroutings(ControlStore store, InstantSource time) {
        this.store = store;
        this.time = time;
        StoredJson.readAll(store, PREFIX, Rerouting.class)
                .forEach(order -> byKey.put(key(order.source(), order.provider()), order));
    }

    /// Sends a source's mail for a provider by another pool. A repeat starts its time anew, once a tenth of it is over:
    /// each change is a record on the disk.
    public synchronized Rerouting reroute(
            String source, String provider, String pool, Duration duration, String ruleId, String reply) {
        Instant now = time.instant();
        String key = key(source, provider);
        Rerouting old = byKey.get(key);
        boolean again = old != null
                && now.isBefore(old.until())
                && old.pool().equals(pool)
                && old.ruleId().equals(ruleId);
        if (old != null && again) {
            Duration gained = Duration.between(old.until(), now.plus(duration));
            if (gained.compareTo(duration.dividedBy(NO_NEWS_SHARE)) < 0) return old;
        }
        String id =
                old != null && again ? old.id() : UUID.randomUUID().toString().substring(0, 8);
        Instant since = old != null && again ? old.since() : now;
        var order = new Rerouting(id, source, provider, pool, ruleId, reply, since, now.plus(duration));
        store.put(PREFIX + key, StoredJson.write(order));
        byKey.put(key, order);
        if (!again) changed();
        return order;
    }

    /// Ends the orders of rules that are no longer in force. How many there were.
    public synchronized int letGo(Predicate<Rerouting> whose) {
        int gone = 0;
        for (Rerouting order : list()) {
            if (!whose.test(order)) continue;
            drop(order);
            gone++;
        }
        if (gone > 0) changed();
        return gone;
    }

    /// Ends one at once, by an operator's order.
    ///
    /// @throws PauseException if there is none of this id
    public synchronized Rerouting cancel(String id) {
        for (Rerouting order : list()) {
            if (!order.id().equals(id)) continue;
            cancel(order);
            return order;
        }
        throw new PauseException("there is no rerouting '" + id + "' any more; it ended or someone cancelled it");
    }

    /// The same for many. How many there were.
    public synchronized int cancelAll(Predicate<Rerouting> whose) {
        int gone = 0;
        for (Rerouting order : list()) {
            if (!whose.test(order)) continue;
            cancel(order);
            gone++;
        }
        return gone;
    }

    private void cancel(Rerouting order) {
        drop(order);
        changed();
        cancelListeners.forEach(listener -> listener.accept(order));
    }

    private void drop(Rerouting order) {
        String key = key(order.source(), order.provider());
        store.remove(PREFIX + key);
        byKey.remove(key);
    }

    /// Told of each order that an operator cancelled, on the thread that did it.
    public void onCancel(Consumer<Rerouting> listener) {
        cancelListeners.add(listener);
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
