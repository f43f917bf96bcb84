package io.penstock.engine.replay;

import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.replay.ReplayReport.Interval;
import io.penstock.engine.replay.ReplayReport.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The orders of one table's rules: which are in force at the time of the log, and all there were. For one thread.
///
/// What a reply asks is answered from the orders of its provider, domain and site, so a log with many unknown domains
/// costs no more than another.
final class OrderLog {
    private static final int MAX_LISTED = 10_000;
    private static final int MAX_REPLY_CHARS = 300;

    private final Map<String, InForce> byId = new HashMap<>();
    private final Map<Order.Key, InForce> byKey = new HashMap<>();
    private final Map<Place, List<InForce>> byPlace = new HashMap<>();
    private final PriorityQueue<InForce> byEnd =
            new PriorityQueue<>(Comparator.comparingLong(one -> one.order.forgottenMillis()));
    private final List<Listed> listed = new ArrayList<>();
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private long notListed;

    private record Place(String provider, String domain, String site) {}

    /// One line of the report; what extends an order extends its line.
    private static final class Listed {
        final Order first;
        long untilMillis;
        int firings = 1;
        long affected;
        long delayMillis;

        Listed(Order first) {
            this.first = first;
            this.untilMillis = first.untilMillis();
        }
    }

    private static final class InForce {
        final Order order;
        final Listed line;
        /// When the next message may pass a throttle.
        double freeMillis;

        InForce(Order order, Listed line) {
            this.order = order;
            this.line = line;
        }
    }

    /// What the orders in force do to one try.
    ///
    /// @param probes that this try answers, unless its reply sets off the same rule again
    record Effect(boolean held, long heldMillis, long throttledMillis, boolean rerouted, boolean probes) {
        static final Effect NONE = new Effect(false, 0, 0, false, false);
    }

    /// An order came into force, or replaces the one of the same key.
    void put(Order order) {
        endReplaced(order);
        InForce old = byKey.get(order.key());
        Listed line;
        boolean extended = old != null && !order.isSuspension() && order.sinceMillis() <= old.line.untilMillis;
        boolean again = old != null && order.isSuspension() && order.sinceMillis() < old.line.untilMillis;
        if (old != null && (extended || again)) {
            line = old.line;
            line.firings++;
            line.untilMillis = Math.max(line.untilMillis, order.untilMillis());
        } else {
            line = new Listed(order);
            counts.merge(order.kind(), 1L, Long::sum);
            if (listed.size() < MAX_LISTED) listed.add(line);
            else notListed++;
        }
        var live = new InForce(order, line);
        if (old != null) {
            live.freeMillis = old.freeMillis;
            drop(old);
        }
        byId.put(order.id(), live);
        byKey.put(order.key(), live);
        byPlace.computeIfAbsent(place(order), _ -> new ArrayList<>(1)).add(live);
        byEnd.add(live);
        // those that were replaced would stay until their end; a throttle may be renewed with every reply
        if (byEnd.size() > 2 * byId.size() + 1000) byEnd.removeIf(one -> byId.get(one.order.id()) != one);
    }

    /// A source has one rerouting to a provider at a time: that of another rule, or to another pool, ends the one
    /// before.
    private void endReplaced(Order order) {
        InForce other = byId.get(order.id());
        if (other == null || other.order.key().equals(order.key())) return;
        other.line.untilMillis = Math.min(other.line.untilMillis, order.sinceMillis());
        drop(other);
    }

    /// An order ended.
    void remove(String id) {
        InForce live = byId.get(id);
        if (live != null) drop(live);
    }

    private void drop(InForce live) {
        byId.remove(live.order.id(), live);
        byKey.remove(live.order.key(), live);
        Place place = place(live.order);
        List<InForce> there = byPlace.get(place);
        if (there == null) return;
        there.remove(live);
        if (there.isEmpty()) byPlace.remove(place);
    }

    private static Place place(Order order) {
        SuspensionScope scope = order.scope();
        return new Place(scope.provider(), scope.domain(), order.site());
    }

    /// Whether some order is over by now and not forgotten yet.
    boolean isSweepDue(long nowMillis) {
        InForce first = byEnd.peek();
        return first != null && first.order.forgottenMillis() <= nowMillis;
    }

    /// Forgets what is over.
    void sweep(long nowMillis) {
        while (isSweepDue(nowMillis)) {
            InForce over = byEnd.poll();
            if (over != null && byId.get(over.order.id()) == over) drop(over);
        }
    }

    /// What a try at this time meets, and counts it there.
    Effect meet(Subject subject, long nowMillis) {
        if (byId.isEmpty()) return Effect.NONE;
        String provider = subject.gate().provider();
        String domain = subject.gate().queueName().domain();
        var meeting = new Meeting(subject, nowMillis);
        meeting.with(byPlace.get(new Place(provider, "", "")));
        meeting.with(byPlace.get(new Place(provider, domain, "")));
        meeting.with(byPlace.get(new Place(provider, "", subject.site())));
        meeting.with(byPlace.get(new Place(provider, domain, subject.site())));
        return meeting.effect();
    }

    private static final class Meeting {
        private final Subject subject;
        private final long now;
        private @Nullable InForce longestHold;
        private @Nullable InForce slowest;
        private long throttledMillis;
        private boolean rerouted;
        private boolean probes;
        private final List<InForce> throttles = new ArrayList<>(0);

        Meeting(Subject subject, long now) {
            this.subject = subject;
            this.now = now;
        }

        void with(@Nullable List<InForce> some) {
            if (some == null) return;
            for (InForce one : some) if (one.order.holdsFor(subject)) with(one);
        }

        private void with(InForce one) {
            Order order = one.order;
            boolean inTime = now < order.untilMillis();
            switch (order.kind()) {
                case SUSPENSION -> {
                    if (!inTime) probes |= now < order.forgottenMillis();
                    else if (longestHold == null || order.untilMillis() > longestHold.order.untilMillis())
                        longestHold = one;
                }
                case THROTTLE -> {
                    if (inTime) throttles.add(one);
                }
                case REROUTING -> {
                    if (!inTime) return;
                    one.line.affected++;
                    rerouted = true;
                }
            }
        }

        Effect effect() {
            if (longestHold != null) {
                long wait = longestHold.order.untilMillis() - now;
                longestHold.line.affected++;
                longestHold.line.delayMillis += wait;
                return new Effect(true, wait, 0, rerouted, probes);
            }
            for (InForce throttle : throttles) pass(throttle);
            if (slowest != null) slowest.line.delayMillis += throttledMillis;
            if (throttledMillis == 0 && !rerouted && !probes) return Effect.NONE;
            return new Effect(false, 0, throttledMillis, rerouted, probes);
        }

        /// All go out at the latest when the throttle ends. The slowest of several decides.
        private void pass(InForce throttle) {
            Order order = throttle.order;
            throttle.line.affected++;
            if (order.ratePerSecond() <= 0) return;
            double free = Math.max((double) now, throttle.freeMillis);
            throttle.freeMillis = free + 1000 / order.ratePerSecond();
            long wait = (long) Math.min(free - now, (double) order.untilMillis() - now);
            if (wait <= throttledMillis) return;
            throttledMillis = wait;
            slowest = throttle;
        }
    }

    Map<Kind, Long> counts() {
        return Map.copyOf(counts);
    }

    long notListed() {
        return notListed;
    }

    List<Interval> intervals() {
        return listed.stream()
                .sorted(Comparator.comparingLong(line -> line.first.sinceMillis()))
                .map(OrderLog::interval)
                .toList();
    }

    private static Interval interval(Listed line) {
        Order order = line.first;
        String reply = order.reply();
        return new Interval(
                order.kind(),
                order.ruleId(),
                order.scope().provider(),
                order.site().isEmpty() ? order.scope().toString() : order.scope() + " at site " + order.site(),
                order.what(),
                Instant.ofEpochMilli(order.sinceMillis()),
                Instant.ofEpochMilli(line.untilMillis),
                line.firings,
                line.affected,
                line.delayMillis,
                reply.length() <= MAX_REPLY_CHARS ? reply : reply.substring(0, MAX_REPLY_CHARS) + "...");
    }
}
