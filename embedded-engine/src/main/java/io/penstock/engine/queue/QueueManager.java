package io.penstock.engine.queue;

import io.penstock.engine.egress.EgressPlan;
import io.penstock.engine.egress.EgressPool;
import io.penstock.engine.egress.LimitBook;
import io.penstock.engine.egress.MxResolver;
import io.penstock.engine.egress.Provider;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.egress.Resolution;
import io.penstock.engine.egress.WarmUps;
import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.GateSubject;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.pause.PauseCriteria;
import io.penstock.engine.spool.Spool;
import io.penstock.engine.spool.WaitingRecipient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// All queues of this node: takes in what was accepted, hands out what is due, and takes back what became of it.
///
/// Safe for any thread. Time passes only in [#tick] and [#sweep], which [#start] calls on threads of its own
/// (`engine-timer` and `engine-sweep`) and tests call by hand.
public final class QueueManager implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final QueueSettings settings;
    private final SourceChoice choice;
    private final WarmUps warmUps;
    private final ProviderDirectory directory;
    private final InstantSource time;
    private final ItemStore store = new ItemStore();
    private final QueueTable queues = new QueueTable();
    private final QueueNumbers numbers = new QueueNumbers();
    private final Mailings mailings;
    private final TimerWheel<Wakeable> wheel;
    private final PathTable paths;
    private final Routing routing;
    private final QueueOrders orders;
    private final QueueView view;
    private final TimerRound round;
    private final QueueSweep sweep;
    private final QueueClock clock;
    private final LastFailures lastFailures = new LastFailures();
    private volatile Consumer<ReadyQueue> connector = _ -> {};

    public QueueManager(
            QueueSettings settings,
            EgressPool pool,
            ProviderDirectory directory,
            MxResolver resolver,
            LimitBook limitBook,
            Gates gates,
            Spool spool,
            InstantSource time) {
        this(settings, EgressPlan.of(pool, limitBook), WarmUps.none(time), directory, resolver, gates, spool, time);
    }

    public QueueManager(
            QueueSettings settings,
            EgressPlan plan,
            WarmUps warmUps,
            ProviderDirectory directory,
            MxResolver resolver,
            Gates gates,
            Spool spool,
            InstantSource time) {
        this.settings = settings;
        this.choice = new SourceChoice(plan, warmUps, gates.reroutings());
        this.warmUps = warmUps;
        this.directory = directory;
        this.time = time;
        this.clock = new QueueClock(this::tick, this::sweep, this::timersWaiting);
        this.wheel = new TimerWheel<>(time.millis(), clock::wake);
        this.mailings = new Mailings(
                settings.shares(),
                new QueueTools(store, new DueHeap(store), wheel, gates, new SharedTexts(), this::unrouted));
        this.paths =
                new PathTable(plan.limits(), warmUps, gates, wheel, time, settings.quantum(), this::needConnection);
        this.routing = new Routing(resolver, paths, choice, this::offer);
        warmUps.addListener(clock::hurry);
        this.view = new QueueView(queues, numbers, store, paths, choice, time);
        this.orders = new QueueOrders(queues, view, spool, time, this::offer);
        this.round = new TimerRound(queues, paths, routing, choice, wheel, clock::takeHurry, this::offer, time);
        this.sweep = new QueueSweep(settings, queues, numbers, paths, view, orders, gates, time);
        gates.addListener(clock::hurry);
    }

    /// Begins to keep time.
    public void start() {
        clock.start();
    }

    /// Puts an accepted recipient into its queue; it may leave before this returns.
    public void accept(WaitingRecipient recipient) {
        var envelope = recipient.envelope();
        QueueName name = envelope.queueName(recipient.recipientIndex());
        long now = time.millis();
        boolean isNew = envelope.receivedAt().toEpochMilli() > now - FRESH.toMillis();
        ScheduledQueue queue;
        do {
            queue = queueOf(name);
        } while (!queue.add(
                envelope.id(),
                recipient.recipientIndex(),
                envelope.isPersonal(),
                recipient.attempts(),
                recipient.due().toEpochMilli(),
                now,
                isNew && recipient.attempts() == 0));
        offer(queue);
    }

    private ScheduledQueue queueOf(QueueName name) {
        return queues.getOrAdd(
                name, () -> new ScheduledQueue(mailings.of(name), name.domain(), numbers.take(), time.millis()));
    }

    /// What a queue is to the gates before DNS has told its path.
    private GateSubject unrouted(QueueName name) {
        Provider provider = directory.forDomain(name.domain());
        return new GateSubject(
                name, provider.id(), choice.choose(name, provider).name());
    }

    /// Lists a queue with its path if it has something to send, and asks DNS for the path if need be.
    private void offer(ScheduledQueue queue) {
        long now = time.millis();
        if (queue.claimResolving(now)) routing.resolve(queue);
        if (queue.claimListing(now)) {
            ReadyQueue ready = queue.ready();
            if (ready != null) ready.enqueue(queue);
        }
    }

    /// Who opens connections: called whenever a path has work and no connection that waits for it. Must return soon.
    public void setConnector(Consumer<ReadyQueue> newConnector) {
        connector = newConnector;
        for (ReadyQueue ready : paths.all()) ready.askForConnection();
    }

    private int timersWaiting() {
        return wheel.size();
    }

    private void needConnection(ReadyQueue ready) {
        connector.accept(ready);
    }

    /// Takes an item out for good; its final event is durable.
    public void finished(Batch batch, QueueItem item) {
        batch.queue().finished(item, time.millis());
    }

    /// Takes out an item that was not tried, because it must not be sent; its final event is durable.
    public void removed(Batch batch, QueueItem item) {
        batch.queue().removed(item, time.millis());
        giveBack(batch, 1);
    }

    /// The item failed and waits for `due`; the event is durable.
    ///
    /// @param reply what was said, for people
    public void deferred(Batch batch, QueueItem item, Instant due, String reply) {
        batch.queue().deferred(item, due.toEpochMilli(), reply, time.millis());
        offer(batch.queue());
    }

    /// The item was not tried after all and is due at once.
    public void released(Batch batch, QueueItem item) {
        batch.queue().released(item);
        giveBack(batch, 1);
        offer(batch.queue());
    }

    /// These were pulled and never came before a peer, for want of a connection: they do not count against a quota.
    public void notSent(Batch batch) {
        ReadyQueue ready = batch.queue().ready();
        if (ready != null) ready.giveBack(batch.items().size());
    }

    private void giveBack(Batch batch, int items) {
        batch.gate().giveBack(time.millis());
        ReadyQueue ready = batch.queue().ready();
        if (ready != null) ready.giveBack(items);
    }

    /// Notes what the last try that did not deliver met, for the queue's row.
    public void noteFailure(Batch batch, AttemptReport attempt) {
        batch.queue().noteReply(attempt.reply().toString());
        lastFailures.put(batch.queueName(), attempt);
    }

    /// The newest try of a queue that did not deliver, if it is remembered: that of some thousand queues is.
    public Optional<AttemptReport> lastFailure(QueueName name) {
        return lastFailures.get(name);
    }

    /// What a reply says about the next try.
    ///
    /// @param category of the reply, which has a schedule of its own or not
    /// @param delay    the wait a rule chose, or empty for the schedule's own
    /// @param atLeast  the wait that the peer asked for; zero for none
    public record Wait(String category, Optional<Duration> delay, Duration atLeast) {}

    /// When to try an item again; empty if its lifetime would be over, so that it expires now.
    ///
    /// @param giveUpAfter the lifetime a rule chose, or empty for the schedule's own
    public Optional<Instant> nextTry(QueueItem item, Wait after, Optional<Duration> giveUpAfter) {
        var random = ThreadLocalRandom.current();
        RetrySchedule schedule = settings.schedules().after(after.category());
        Duration chosen = after.delay().orElseGet(() -> schedule.delayAfter(item.attempts() + 1));
        boolean isAsked = after.atLeast().compareTo(chosen) > 0;
        Duration wait = schedule.jittered(isAsked ? after.atLeast() : chosen, random);
        Instant now = time.instant();
        Instant accepted = Instant.ofEpochMilli(item.id().epochMillis());
        Instant expires = accepted.plus(giveUpAfter.orElse(schedule.giveUpAfter()));
        if (!now.isBefore(expires)) return Optional.empty();
        Instant next = now.plus(wait);
        // the last try comes when its time is over, not hours before
        return Optional.of(next.isAfter(expires) ? expires : next);
    }

    /// Whether the gate of a batch waits for the answer to a probe; then tell [io.penstock.engine.pause.Suspensions].
    public boolean isProbe(Batch batch) {
        return batch.gate().isProbing(time.millis());
    }

    public GateSubject subjectOf(Batch batch) {
        return batch.queue().subject();
    }

    /// Fires what is due and lets changed gates take effect on queues that wait behind them.
    public void tick() {
        round.run();
    }

    /// Expires what is too old, and forgets what is over.
    public void sweep() {
        sweep.run();
    }

    /// What an order with these criteria would touch now.
    public Impact preview(PauseCriteria criteria) {
        return orders.preview(criteria);
    }

    /// Makes all that waits in these queues due now. Gates stay as they are.
    public Impact retryNow(PauseCriteria criteria) {
        return orders.retryNow(criteria);
    }

    /// Removes all that waits in these queues; each recipient gets an AdminBounce, durable on return. What is on the
    /// wire at this moment is left alone.
    public Impact bounce(PauseCriteria criteria, String reason, String author) {
        return orders.bounce(criteria, reason, author);
    }

    /// Shows every queue; taken queue by queue, so delivery is never stopped for it.
    public void forEach(Consumer<QueueSnapshot> visitor) {
        view.forEach(visitor);
    }

    public Optional<QueueSnapshot> snapshot(QueueName name) {
        return view.snapshot(name);
    }

    public QueueTotals totals() {
        return view.totals();
    }

    /// One sentence: why this queue is sending or not.
    public String why(QueueName name) {
        return view.why(name, lastFailures.get(name));
    }

    /// What limits this queue, and who said so.
    public List<QueueLimit> limits(QueueName name) {
        return view.limits(name);
    }

    /// The first messages of a queue, up to a number.
    public List<WaitingMessage> messages(QueueName name, int limit) {
        var queue = queues.get(name);
        return queue == null ? List.of() : queue.messages(limit);
    }

    /// The paths with a queue behind them.
    public Collection<ReadyQueue> paths() {
        return List.copyOf(paths.all());
    }

    /// Route for a domain, as a queue would take it; may wait for DNS.
    public Resolution route(String domain) {
        return routing.lookUp(domain);
    }

    /// From now on nothing can be pulled, and whoever waits for work is sent home.
    public void stopPulling() {
        connector = _ -> {};
        for (ReadyQueue ready : paths.all()) ready.stop();
    }

    /// Ends timekeeping; what waits stays in the spool.
    @Override
    public void close() {
        stopPulling();
        routing.close();
        clock.close();
        warmUps.close();
    }
}
