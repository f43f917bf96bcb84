package io.penstock.engine.egress;

import io.penstock.engine.journal.ControlStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The quotas of all sources that warm up, which are kept in the control store. Safe for any thread.
public final class WarmUps {
    private static final String PREFIX = "warm-up/";
    private static final long DAY_MILLIS = 86_400_000;

    private final Map<String, WarmUp.ByProvider> plans;
    private final @Nullable ControlStore store;
    private final InstantSource time;
    private final Map<String, MessageQuota> quotas = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong filled = new AtomicLong();

    /// @param plans by source name
    /// @param store null for counts that no restart survives
    public WarmUps(Map<String, WarmUp.ByProvider> plans, @Nullable ControlStore store, InstantSource time) {
        this.plans = Map.copyOf(plans);
        this.store = store;
        this.time = time;
    }

    /// Every source is warm.
    public static WarmUps none(InstantSource time) {
        return new WarmUps(Map.of(), null, time);
    }

    /// The quota of a source for a provider; empty if none holds.
    public Optional<MessageQuota> of(EgressSource source, Provider provider) {
        var byProvider = plans.get(source.name());
        if (byProvider == null) return Optional.empty();
        WarmUp own = byProvider.plans().get(provider.id());
        WarmUp plan = own == null ? byProvider.plans().get("*") : own;
        return plan == null
                ? Optional.empty()
                : Optional.of(quotas.computeIfAbsent(
                        source.name() + "/" + provider.id(), key -> open(key, source, provider, plan)));
    }

    private MessageQuota open(String key, EgressSource source, Provider provider, WarmUp plan) {
        var quota = new MessageQuota(
                source.name(), provider.id(), plan, text -> keep(key, text), this::filled, time.millis());
        if (store != null)
            store.get(PREFIX + key).ifPresent(kept -> quota.restore(new String(kept, StandardCharsets.UTF_8)));
        return quota;
    }

    private void filled() {
        filled.incrementAndGet();
        listeners.forEach(Runnable::run);
    }

    /// Told on the thread that counts whenever a quota becomes full; must return at once.
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /// Whether a source may send one more message to a provider today.
    public boolean isOpen(EgressSource source, Provider provider) {
        var quota = of(source, provider);
        return quota.isEmpty() || !quota.get().isFull(time.millis());
    }

    /// Changes whenever a quota becomes full and whenever a day begins: then another source may be the right one.
    public long version() {
        return plans.isEmpty() ? 0 : filled.get() + Math.floorDiv(time.millis(), DAY_MILLIS);
    }

    /// Keeps the exact numbers of today, when no more is sent.
    public void close() {
        quotas.values().forEach(MessageQuota::close);
    }

    private void keep(String key, String text) {
        if (store != null) store.put(PREFIX + key, text.getBytes(StandardCharsets.UTF_8));
    }
}
