package io.penstock.engine.pause;

import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.journal.ControlStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// All that rules have ordered and that is in force: suspensions and throttles. Durable like pauses; an operator can
/// cancel each. Safe for any thread.
public final class Suspensions {
    static final String PREFIX = "suspension/";
    /// However often a rule repeats itself, it is asked again after a day.
    static final Duration LONGEST = Duration.ofHours(24);

    private final ControlStore store;
    private final InstantSource time;
    private final Map<String, LiveSuspension> byKey = new ConcurrentHashMap<>();
    private final Map<String, Ended> recentlyEnded = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private record Ended(Duration lasting, Instant at) {}

    public Suspensions(ControlStore store, InstantSource time) {
        this.store = store;
        this.time = time;
        store.under(PREFIX).forEach((key, value) -> {
            Suspension order = StoredJson.read(key, value, Suspension.class);
            byKey.put(keyOf(order), new LiveSuspension(order, time.millis()));
        });
    }

    /// Holds a scope. While the same rule already holds it nothing changes: the replies of messages that were on the
    /// wire are no news. A repeat after the end, or at the probe, lasts twice as long, up to `doublingTo` (at most
    /// 24 h).
    public synchronized Suspension suspend(
            SuspensionScope scope, Duration duration, @Nullable Duration doublingTo, String ruleId, String reply) {
        String key = key("suspend", ruleId, scope);
        Instant now = time.instant();
        LiveSuspension old = byKey.get(key);
        if (old != null && now.isBefore(old.order().until())) return old.order();
        Duration lasting = shorter(duration, LONGEST);
        Duration previous = previousLasting(key, old, now);
        if (doublingTo != null && previous != null) {
            lasting = longer(lasting, shorter(previous.multipliedBy(2), shorter(doublingTo, LONGEST)));
        }
        return keep(key, order(scope, "", null, "", ruleId, reply, now, lasting));
    }

    /// Slows a scope down. A repeat starts its time anew.
    ///
    /// @param site to which the scope's domain belongs, by its plain name: limits of connections hold there
    public synchronized Suspension throttle(
            SuspensionScope scope,
            String site,
            PathLimits limits,
            String limitText,
            Duration duration,
            String ruleId,
            String reply) {
        String key = key("throttle " + limitText, ruleId, scope);
        return keep(
                key,
                order(
                        scope,
                        scope.domain().isEmpty() ? "" : site,
                        limits,
                        limitText,
                        ruleId,
                        reply,
                        time.instant(),
                        duration));
    }

    private static Suspension order(
            SuspensionScope scope,
            String site,
            @Nullable PathLimits limits,
            String limitText,
            String ruleId,
            String reply,
            Instant now,
            Duration lasting) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        return new Suspension(id, scope, limits, limitText, ruleId, reply, now, now.plus(lasting), lasting, site);
    }

    private @Nullable Duration previousLasting(String key, @Nullable LiveSuspension old, Instant now) {
        if (old != null) return old.order().lasting();
        Ended ended = recentlyEnded.get(key);
        if (ended == null) return null;
        return now.isBefore(ended.at().plus(ended.lasting())) ? ended.lasting() : null;
    }

    /// Ends one at once, by an operator's order; it does not count as served when its rule fires again.
    ///
    /// @throws PauseException if there is none of this id
    public synchronized Suspension cancel(String id) {
        for (var entry : byKey.entrySet()) {
            Suspension order = entry.getValue().order();
            if (order.id().equals(id)) {
                drop(entry.getKey(), entry.getValue());
                recentlyEnded.remove(entry.getKey());
                listeners.forEach(Runnable::run);
                return order;
            }
        }
        throw new PauseException("there is no suspension '" + id + "' any more; it ended or someone cancelled it");
    }

    /// A peer answered a probe: opens every suspension of this subject whose time is over.
    public void answered(GateSubject subject) {
        long now = time.millis();
        boolean lifted = false;
        for (LiveSuspension live : byKey.values()) {
            if (live.isProbing(now) && live.order().scope().matches(subject)) lifted |= end(live);
        }
        if (lifted) listeners.forEach(Runnable::run);
    }

    private synchronized boolean end(LiveSuspension live) {
        String key = keyOf(live.order());
        if (byKey.get(key) != live) return false;
        recentlyEnded.put(key, new Ended(live.order().lasting(), time.instant()));
        drop(key, live);
        return true;
    }

    /// Those in force or waiting for their probe, the oldest first.
    public List<Suspension> list() {
        return live().stream()
                .map(LiveSuspension::order)
                .sorted(Comparator.comparing(Suspension::since).thenComparing(Suspension::id))
                .toList();
    }

    /// One in force that holds or is being probed, by the rule and the subject; empty if there is none.
    public Optional<Suspension> probing(String ruleId, GateSubject subject) {
        long now = time.millis();
        return live().stream()
                .filter(live -> live.isProbing(now) && live.order().ruleId().equals(ruleId))
                .map(LiveSuspension::order)
                .filter(order -> order.scope().matches(subject))
                .findFirst();
    }

    List<LiveSuspension> live() {
        long now = time.millis();
        var live = new ArrayList<LiveSuspension>();
        for (LiveSuspension one : byKey.values()) if (!one.isOver(now)) live.add(one);
        return live;
    }

    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /// Forgets what is over. Gates open by themselves; this tells the listeners and frees the store.
    public synchronized void removeExpired() {
        long now = time.millis();
        boolean changed = false;
        for (var entry : byKey.entrySet()) {
            if (!entry.getValue().isOver(now)) continue;
            drop(entry.getKey(), entry.getValue());
            changed = true;
        }
        recentlyEnded
                .values()
                .removeIf(ended -> !time.instant().isBefore(ended.at().plus(ended.lasting())));
        if (changed) listeners.forEach(Runnable::run);
    }

    private Suspension keep(String key, Suspension order) {
        LiveSuspension old = byKey.get(key);
        store.put(PREFIX + order.id(), StoredJson.write(order));
        byKey.put(key, new LiveSuspension(order, time.millis()));
        if (old != null) store.remove(PREFIX + old.order().id());
        listeners.forEach(Runnable::run);
        return order;
    }

    private void drop(String key, LiveSuspension live) {
        store.remove(PREFIX + live.order().id());
        byKey.remove(key, live);
        live.lift();
    }

    private static String keyOf(Suspension order) {
        return key(order.isThrottle() ? "throttle " + order.limitText() : "suspend", order.ruleId(), order.scope());
    }

    private static String key(String kind, String ruleId, SuspensionScope scope) {
        return kind + "|" + ruleId + "|" + scope;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
