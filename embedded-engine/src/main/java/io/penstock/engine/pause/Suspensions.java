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
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that rules have ordered and that is in force: suspensions and throttles. Durable like pauses; an operator can
/// cancel each. Safe for any thread.
public final class Suspensions {
    static final String PREFIX = "suspension/";
    /// What a node can look through, and a person can not: more scopes than that are a rule that is too narrow.
    static final int MAX_ORDERS = 20_000;
    /// A repeat of a throttle that came before this share of its time was over changes nothing.
    private static final int NO_NEWS_SHARE = 10;
    /// However often a rule repeats itself, it is asked again after a day.
    static final Duration LONGEST = Duration.ofHours(24);

    private final ControlStore store;
    private final InstantSource time;
    private final Map<String, LiveSuspension> byKey = new ConcurrentHashMap<>();
    private final SuspensionsByPlace byPlace = new SuspensionsByPlace();
    private final EndedSuspensions recentlyEnded;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Suspension>> cancelListeners = new CopyOnWriteArrayList<>();

    public Suspensions(ControlStore store, InstantSource time) {
        this.store = store;
        this.time = time;
        this.recentlyEnded = new EndedSuspensions(store);
        StoredJson.readAll(store, PREFIX, Suspension.class).forEach(this::recall);
    }

    /// A crash between a longer order and the removal of the one that it replaces leaves both.
    private void recall(Suspension order) {
        var live = new LiveSuspension(order, time.millis());
        LiveSuspension same = byKey.get(keyOf(order));
        if (same != null && same.order().until().isAfter(order.until())) {
            store.remove(PREFIX + order.id());
            return;
        }
        if (same != null) {
            store.remove(PREFIX + same.order().id());
            byPlace.remove(same);
        }
        byKey.put(keyOf(order), live);
        byPlace.add(live);
    }

    /// Holds a scope. While the same rule already holds it nothing changes: the replies of messages that were on the
    /// wire are no news. A repeat after the end, or at the probe, lasts twice as long, up to `doublingTo` (at most
    /// 24 h).
    ///
    /// @throws PauseException if there are [#MAX_ORDERS] already; so does [#throttle]
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

    /// Slows a scope down. A repeat starts its time anew, but not its bucket, and only after a tenth of the time: each
    /// change is a record on the disk, and replies may come by the thousand.
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
        Instant now = time.instant();
        LiveSuspension old = byKey.get(key);
        if (old == null || old.isOver(now.toEpochMilli())) {
            String where = scope.domain().isEmpty() ? "" : site;
            return keep(key, order(scope, where, limits, limitText, ruleId, reply, now, duration));
        }
        Instant until = now.plus(duration);
        Duration gained = Duration.between(old.order().until(), until);
        if (gained.compareTo(duration.dividedBy(NO_NEWS_SHARE)) < 0) return old.order();
        return replace(key, old.lastingUntil(until, reply));
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
        // one that nobody probed for as long as it lasted is forgotten, swept away or not
        if (old != null && !old.isOver(now.toEpochMilli())) return old.order().lasting();
        return recentlyEnded.lasting(key, now).orElse(null);
    }

    /// Ends one at once, by an operator's order; it does not count as served when its rule fires again, and what its
    /// rule had counted begins anew.
    ///
    /// @throws PauseException if there is none of this id
    public Suspension cancel(String id) {
        for (LiveSuspension live : byKey.values())
            if (live.order().id().equals(id) && cancel(live.order())) return live.order();
        throw new PauseException("there is no suspension '" + id + "' any more; it ended or someone cancelled it");
    }

    /// The same for many, one after the other, so that no rule waits for all of them. What ends meanwhile is left out.
    /// How many there were.
    public int cancelAll(Predicate<Suspension> whose) {
        int gone = 0;
        for (Suspension order : list()) if (whose.test(order) && cancel(order)) gone++;
        return gone;
    }

    /// Whether it was there.
    private synchronized boolean cancel(Suspension order) {
        String key = keyOf(order);
        LiveSuspension live = byKey.get(key);
        // a repeat of a throttle is the same order
        if (live == null || !live.order().id().equals(order.id())) return false;
        drop(key, live);
        recentlyEnded.forget(key);
        listeners.forEach(Runnable::run);
        cancelListeners.forEach(listener -> listener.accept(order));
        return true;
    }

    /// A peer answered a probe: opens every suspension of this subject whose time is over.
    public void answered(GateSubject subject) {
        long now = time.millis();
        boolean lifted = false;
        for (LiveSuspension live : byPlace.probedBy(subject, now).toList()) lifted |= end(live);
        if (lifted) listeners.forEach(Runnable::run);
    }

    private synchronized boolean end(LiveSuspension live) {
        String key = keyOf(live.order());
        if (byKey.get(key) != live) return false;
        recentlyEnded.note(key, live.order(), time.instant());
        drop(key, live);
        return true;
    }

    /// Lets go of the orders of rules that are no longer in force: a throttle ends, and a suspension asks the peer with
    /// its probe at once. How many there were.
    public synchronized int letGo(Predicate<Suspension> whose) {
        long now = time.millis();
        int gone = 0;
        for (var entry : byKey.entrySet()) {
            LiveSuspension live = entry.getValue();
            if (live.isOver(now) || live.isProbing(now) || !whose.test(live.order())) continue;
            if (live.order().isThrottle()) drop(entry.getKey(), live);
            else
                replace(
                        entry.getKey(),
                        live.lastingUntil(time.instant(), live.order().reply()));
            gone++;
        }
        if (gone > 0) listeners.forEach(Runnable::run);
        return gone;
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
        return byPlace.probedBy(subject, now)
                .filter(live -> !live.isOver(now) && live.order().ruleId().equals(ruleId))
                .map(LiveSuspension::order)
                .findFirst();
    }

    private List<LiveSuspension> live() {
        long now = time.millis();
        var live = new ArrayList<LiveSuspension>();
        for (LiveSuspension one : byKey.values()) if (!one.isOver(now)) live.add(one);
        return live;
    }

    /// Those that limit this subject, the oldest first.
    Stream<LiveSuspension> reaching(GateSubject subject) {
        long now = time.millis();
        return byPlace.reaching(subject)
                .filter(live -> !live.isOver(now))
                .sorted(Comparator.comparing(
                                (LiveSuspension live) -> live.order().since())
                        .thenComparing(live -> live.order().id()));
    }

    /// Those in force that cap something.
    List<LiveSuspension> throttles() {
        long now = time.millis();
        return byPlace.throttles().filter(live -> !live.isOver(now)).toList();
    }

    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /// Told of each order that an operator cancelled, on the thread that did it.
    public void onCancel(Consumer<Suspension> listener) {
        cancelListeners.add(listener);
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
        recentlyEnded.removeExpired(time.instant());
        if (changed) listeners.forEach(Runnable::run);
    }

    private Suspension keep(String key, Suspension order) {
        LiveSuspension old = byKey.get(key);
        if (old == null && byKey.size() >= MAX_ORDERS)
            throw new PauseException("rules hold or slow " + MAX_ORDERS
                    + " scopes already and there is room for no more; cancel some, or write wider scopes");
        replace(key, new LiveSuspension(order, time.millis()));
        if (old != null) store.remove(PREFIX + old.order().id());
        recentlyEnded.forget(key);
        return order;
    }

    private Suspension replace(String key, LiveSuspension live) {
        store.put(PREFIX + live.order().id(), StoredJson.write(live.order()));
        LiveSuspension old = byKey.put(key, live);
        if (old != null) byPlace.remove(old);
        byPlace.add(live);
        listeners.forEach(Runnable::run);
        return live.order();
    }

    private void drop(String key, LiveSuspension live) {
        store.remove(PREFIX + live.order().id());
        byKey.remove(key, live);
        byPlace.remove(live);
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
