package io.penstock.engine.queue;

import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.GateCause;
import io.penstock.engine.pause.Rerouting;
import io.penstock.engine.queue.QueueTotals.ProviderTotals;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The queues as people see them. Takes each queue's monitor for a moment, one after the other; never two.
final class QueueView {
    private static final long CENSUS_FOR_MILLIS = 1_000;
    private static final int SAMPLE = 10;

    private final QueueTable queues;
    private final QueueNumbers numbers;
    private final ItemStore store;
    private final PathTable paths;
    private final SourceChoice choice;
    private final InstantSource time;
    private @Nullable Census census;

    QueueView(
            QueueTable queues,
            QueueNumbers numbers,
            ItemStore store,
            PathTable paths,
            SourceChoice choice,
            InstantSource time) {
        this.queues = queues;
        this.numbers = numbers;
        this.store = store;
        this.paths = paths;
        this.choice = choice;
        this.time = time;
    }

    synchronized Census freshCensus() {
        census = Census.take(store, numbers.highest(), time.millis());
        return census;
    }

    /// A census takes 40 bytes a queue: nobody may be looking for hours.
    synchronized void forgetCensus() {
        census = null;
    }

    private synchronized Census recentCensus() {
        Census last = census;
        boolean recent = last != null && Math.abs(time.millis() - last.takenAtMillis()) < CENSUS_FOR_MILLIS;
        return last != null && recent ? last : freshCensus();
    }

    /// Shows every queue, one after the other, so that no list of them is made.
    void forEach(Consumer<QueueSnapshot> visitor) {
        Census ages = recentCensus();
        long now = time.millis();
        for (ScheduledQueue queue : queues) visitor.accept(snapshot(queue, queue.sample(now), ages, now));
    }

    Optional<QueueSnapshot> snapshot(QueueName name) {
        ScheduledQueue queue = queues.get(name);
        if (queue == null) return Optional.empty();
        long now = time.millis();
        return Optional.of(snapshot(queue, queue.sample(now), recentCensus(), now));
    }

    private QueueSnapshot snapshot(ScheduledQueue queue, QueueSample sample, Census census, long now) {
        int dueLater =
                Math.clamp((long) census.due(queue.number()) - sample.fresh() - sample.onTheWire(), 0, sample.later());
        long oldest = census.oldestMillis(queue.number());
        Why why = why(sample.name(), sample, now);
        return new QueueSnapshot(
                sample.name(),
                sample.subject().provider(),
                sample.subject().source(),
                sample.ready() == null ? "" : sample.ready().path().site().siteName(),
                sample.depth(),
                sample.fresh() + dueLater + sample.onTheWire(),
                sample.onTheWire(),
                oldest == Long.MAX_VALUE || sample.depth() == 0 ? 0 : Math.max(0, now - oldest),
                census.ages(queue.number()),
                sample.inPerSecond(),
                sample.outPerSecond(),
                sample.deferralShare(),
                sample.lastReply(),
                why.state(),
                why.words());
    }

    Impact impact(List<ScheduledQueue> touched) {
        long now = time.millis();
        long messages = 0;
        double perSecond = 0;
        var deepest = new ArrayList<Map.Entry<String, Integer>>();
        for (ScheduledQueue queue : touched) {
            QueueSample sample = queue.sample(now);
            messages += sample.depth();
            perSecond += sample.outPerSecond();
            deepest.add(Map.entry(queue.name().toString(), sample.depth()));
        }
        deepest.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
        List<String> names =
                deepest.stream().limit(SAMPLE).map(Map.Entry::getKey).toList();
        return new Impact(touched.size(), messages, perSecond, names);
    }

    /// Of one provider.
    static final class Sums {
        private long waiting;
        private long held;
        private int connections;

        void add(int depth, boolean isHeld) {
            waiting += depth;
            if (isHeld) held += depth;
        }
    }

    /// Asked each second: a queue costs a look at its counts and its gate, and no object.
    QueueTotals totals() {
        long now = time.millis();
        var sums = new HashMap<String, Sums>();
        for (ScheduledQueue queue : queues) queue.addTo(sums, now);
        long waiting = 0;
        long held = 0;
        for (Sums of : sums.values()) {
            waiting += of.waiting;
            held += of.held;
        }
        int connections = 0;
        for (ReadyQueue ready : paths.all()) {
            if (ready.unroutable().isPresent()) continue;
            int open = ready.state().connections();
            connections += open;
            sums.computeIfAbsent(ready.path().site().provider().id(), _ -> new Sums()).connections += open;
        }
        var providers = new HashMap<String, ProviderTotals>();
        sums.forEach(
                (provider, of) -> providers.put(provider, new ProviderTotals(of.waiting, of.held, of.connections)));
        return new QueueTotals(queues.size(), waiting, held, connections, Map.copyOf(providers));
    }

    String why(QueueName name, Optional<AttemptReport> lastFailure) {
        ScheduledQueue queue = queues.get(name);
        if (queue == null) return "Nothing waits in " + name + "; an empty queue is forgotten after a while.";
        long now = time.millis();
        QueueSample sample = queue.sample(now);
        Why why = why(name, sample, now);
        return (why.state() == QueueState.RETRYING
                        ? judgement(sample, lastFailure).map(why::and).orElse(why)
                        : why)
                .sentence();
    }

    /// What the rules made of the reply that a queue waits for.
    private static Optional<String> judgement(QueueSample sample, Optional<AttemptReport> lastFailure) {
        return lastFailure
                .filter(attempt -> attempt.reply().toString().equals(sample.lastReply()))
                .map(attempt -> "judged " + attempt.category()
                        + (attempt.ruleId().isEmpty() ? " by no rule" : " by rule " + attempt.ruleId()));
    }

    private Why why(QueueName name, QueueSample sample, long now) {
        Why why = Why.of(name, sample, now);
        return rerouting(name, sample).map(order -> why.and(order.words())).orElse(why);
    }

    private Optional<Rerouting> rerouting(QueueName name, QueueSample sample) {
        ReadyQueue ready = sample.ready();
        return ready == null || sample.depth() == 0
                ? Optional.empty()
                : choice.rerouting(name, ready.path().site().provider());
    }

    List<QueueLimit> limits(QueueName name) {
        ScheduledQueue queue = queues.get(name);
        if (queue == null) return List.of();
        long now = time.millis();
        QueueSample sample = queue.sample(now);
        var limits = new ArrayList<QueueLimit>();
        for (GateCause cause : sample.gate().causes(now)) {
            limits.add(new QueueLimit(
                    Why.word(cause.kind()),
                    cause.text(),
                    cause.setBy(),
                    cause.until().toString()));
        }
        rerouting(name, sample)
                .ifPresent(order -> limits.add(new QueueLimit(
                        "rerouting",
                        order.words(),
                        "rule " + order.ruleId(),
                        order.until().toString())));
        ReadyQueue ready = sample.ready();
        if (ready == null) return limits;
        var usual = ready.state().usualLimits();
        var inForce = ready.state().limits();
        add(limits, "connections", inForce.connections(), usual.connections());
        var shown = ready.state().shownLimit();
        if (shown == null || shown.messages() > inForce.messagesPerConnection())
            add(limits, "messages per connection", inForce.messagesPerConnection(), usual.messagesPerConnection());
        else
            limits.add(new QueueLimit(
                    "messages per connection",
                    String.valueOf(shown.messages()),
                    "the site, which ends connections after so many",
                    shown.until().toString()));
        add(limits, "recipients per message", inForce.recipientsPerMessage(), usual.recipientsPerMessage());
        var quota = ready.state().quota();
        if (quota != null && quota.capToday() < Integer.MAX_VALUE)
            limits.add(new QueueLimit("messages today", String.valueOf(quota.capToday()), "warm-up", ""));
        if (usual.ratePerSecond() > 0) {
            limits.add(new QueueLimit("messages/s", String.valueOf(usual.ratePerSecond()), "default", ""));
        }
        return limits;
    }

    private static void add(List<QueueLimit> limits, String name, int inForce, int usual) {
        limits.add(new QueueLimit(name, String.valueOf(inForce), inForce < usual ? "a rule" : "default", ""));
    }
}
