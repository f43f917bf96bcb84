package io.penstock.engine.queue;

import io.penstock.engine.egress.Resolution;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.pause.Gate;
import io.penstock.engine.pause.GateSubject;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.queue.TimerWheel.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The messages of one [QueueName]: a line of fresh ones in order of acceptance, and a heap of those that wait for a
/// time. What is due is taken from both in turn, so that neither a wave of retries nor a flood of new mail starves the
/// other.
///
/// Outside this room only a token that ties a [Batch] to its queue. Guarded by its own monitor, which is held for
/// nanoseconds; a ready queue may take it while it holds its own lock, never the other way round.
public final class ScheduledQueue implements Wakeable {
    private static final int NONE = ItemStore.NONE;

    private final QueueName name;
    private final int number;
    private final int weight;
    private final boolean transactional;
    private final ItemStore store;
    private final TimerWheel<Wakeable> wheel;
    private final Gates gates;
    private final DueHeap later;
    /// Null until something came or left while the engine ran; most of what a restart finds just lies there.
    private @Nullable QueueStats stats;
    /// Null until there was something to wait for.
    private @Nullable Timer<Wakeable> timer;

    private GateSubject subject;
    private Gate gate;
    private long gateVersion;
    private int head = NONE;
    private int tail = NONE;
    private int fresh;
    private int onTheWire;
    private boolean laterIsNext;
    private boolean listed;
    private boolean retired;
    private long emptySinceMillis;
    private String lastReply = "";
    private @Nullable ReadyQueue ready;
    private @Nullable Resolution resolution;
    private boolean resolving;
    /// Messages this queue may still send in its turn; guarded by the lock of its ready queue.
    int credit;

    ScheduledQueue(
            QueueName name,
            int number,
            GateSubject subject,
            QueueShares shares,
            ItemStore store,
            TimerWheel<Wakeable> wheel,
            Gates gates,
            long nowMillis) {
        this.name = name;
        this.number = number;
        this.subject = subject;
        this.weight = shares.weightOf(name);
        this.transactional = shares.isTransactional(name);
        this.store = store;
        this.wheel = wheel;
        this.gates = gates;
        this.later = new DueHeap(store);
        this.gateVersion = gates.version();
        this.gate = gates.gate(subject);
        this.emptySinceMillis = nowMillis;
    }

    QueueName name() {
        return name;
    }

    int number() {
        return number;
    }

    int weight() {
        return weight;
    }

    boolean isTransactional() {
        return transactional;
    }

    /// Takes in a message. Returns false if this queue was retired in the meantime: ask for a new one.
    ///
    /// @param alone whether it must not share a transaction with others
    synchronized boolean add(
            SpoolId id, int recipient, boolean alone, int attempts, long due, long now, boolean count) {
        if (retired) return false;
        int slot = store.allocate(number, id.value(), recipient, alone, attempts, due);
        if (due <= now && attempts == 0) append(slot);
        else later.push(slot);
        if (count) stats().countIn(now);
        return true;
    }

    private void append(int slot) {
        store.setNext(slot, NONE);
        if (head == NONE) head = slot;
        else store.setNext(tail, slot);
        tail = slot;
        fresh++;
    }

    /// Whether this call made it ready to be listed; then the caller must list it. Otherwise it is listed already, or
    /// has nothing to send yet and a timer will wake it.
    synchronized boolean claimListing(long now) {
        if (listed || retired || ready == null) return false;
        long from = sendableFrom(now);
        if (from > now) {
            wakeAt(from);
            return false;
        }
        listed = true;
        return true;
    }

    private long sendableFrom(long now) {
        long due = fresh > 0 ? now : later.size() > 0 ? store.dueMillis(later.peek()) : Long.MAX_VALUE;
        return due == Long.MAX_VALUE ? due : Math.max(due, gate().openFrom(Math.max(now, due)));
    }

    private void wakeAt(long when) {
        if (when == Long.MAX_VALUE) return;
        if (timer == null) timer = new Timer<>(this);
        wheel.schedule(timer, when);
    }

    private QueueStats stats() {
        if (stats == null) stats = new QueueStats();
        return stats;
    }

    /// Called by the ready queue that found nothing to send here. False if something came in between.
    synchronized boolean unlist(long now) {
        long from = sendableFrom(now);
        if (from <= now && !retired) return false;
        listed = false;
        wakeAt(from);
        return true;
    }

    /// Lists it elsewhere if its route changed since; called by the ready queue that has it listed.
    synchronized @Nullable ReadyQueue movedFrom(ReadyQueue current) {
        return ready == current ? null : ready;
    }

    /// The gate as of now.
    synchronized Gate gate() {
        long version = gates.version();
        if (version != gateVersion) {
            gateVersion = version;
            gate = gates.gate(subject);
        }
        return gate;
    }

    /// Takes what is due and belongs into one transaction: recipients of one message. Empty if nothing is due, or the
    /// gate is closed.
    synchronized List<QueueItem> pull(long now, int maxRecipients) {
        boolean laterIsDue = later.size() > 0 && store.dueMillis(later.peek()) <= now;
        if ((fresh == 0 && !laterIsDue) || !gate().tryTake(now)) return List.of();
        boolean fromLater = laterIsDue && (laterIsNext || fresh == 0);
        laterIsNext = !fromLater;
        var items = new ArrayList<QueueItem>(1);
        long id = store.id(fromLater ? later.peek() : head);
        while (items.size() < maxRecipients) {
            int slot = fromLater ? dueLater(now) : head;
            if (slot == NONE || store.id(slot) != id) break;
            if (fromLater) later.pop();
            else removeHead();
            items.add(store.item(slot));
            onTheWire++;
            // all recipients of such a message do
            if (store.goesAlone(slot)) break;
        }
        return items;
    }

    private int dueLater(long now) {
        int slot = later.peek();
        return slot != NONE && store.dueMillis(slot) <= now ? slot : NONE;
    }

    private void removeHead() {
        head = store.next(head);
        if (head == NONE) tail = NONE;
        fresh--;
    }

    synchronized void finished(QueueItem item, long now) {
        store.free(item.slot());
        onTheWire--;
        stats().countFinished(now);
        noteIfEmpty(now);
    }

    /// It left without being tried: removed by an order, or expired.
    synchronized void removed(QueueItem item, long now) {
        store.free(item.slot());
        onTheWire--;
        noteIfEmpty(now);
    }

    synchronized void deferred(QueueItem item, long due, String reply, long now) {
        store.setDue(item.slot(), due);
        store.countAttempt(item.slot());
        later.push(item.slot());
        onTheWire--;
        stats().countDeferred(now);
        lastReply = reply;
    }

    /// Puts back what was not tried: it is due at once and goes before later mail.
    synchronized void released(QueueItem item) {
        later.push(item.slot());
        onTheWire--;
    }

    synchronized void noteReply(String reply) {
        lastReply = reply;
    }

    private void noteIfEmpty(long now) {
        if (depth() == 0) emptySinceMillis = now;
    }

    /// Everything that waits becomes due now, in order of acceptance. Returns how many.
    synchronized int makeDue(long now) {
        int[] slots = later.drain();
        for (int slot : slots) {
            store.setDue(slot, Math.min(now, store.dueMillis(slot)));
            later.push(slot);
        }
        return slots.length;
    }

    /// Takes out what the test says, among what waits; what is on the wire is left alone. Slots stay allocated until
    /// they are [#removed].
    synchronized List<QueueItem> takeOut(IntPredicate test) {
        var taken = new ArrayList<QueueItem>();
        int slot = head;
        head = NONE;
        tail = NONE;
        fresh = 0;
        while (slot != NONE) {
            int next = store.next(slot);
            if (test.test(slot)) taken.add(store.item(slot));
            else append(slot);
            slot = next;
        }
        for (int waiting : later.drain()) {
            if (test.test(waiting)) taken.add(store.item(waiting));
            else later.push(waiting);
        }
        onTheWire += taken.size();
        return taken;
    }

    long acceptedMillis(int slot) {
        return new SpoolId(store.id(slot)).epochMillis();
    }

    /// Marks it as gone if it has been empty since before the given time. A retired queue takes nothing more.
    synchronized boolean retireIfEmptySince(long beforeMillis) {
        if (depth() > 0 || listed || emptySinceMillis > beforeMillis) return false;
        retired = true;
        if (timer != null) wheel.cancel(timer);
        return true;
    }

    synchronized int depth() {
        return fresh + later.size() + onTheWire;
    }

    /// Its route; null until DNS has answered.
    synchronized @Nullable ReadyQueue ready() {
        return ready;
    }

    synchronized void route(Resolution newResolution, @Nullable ReadyQueue newReady) {
        resolution = newResolution;
        resolving = false;
        if (newReady != null) ready = newReady;
        String provider = newResolution.provider().id();
        String source =
                newReady == null ? subject.source() : newReady.path().source().name();
        if (!provider.equals(subject.provider()) || !source.equals(subject.source())) {
            subject = new GateSubject(name, provider, source);
            gate = gates.gate(subject);
        }
    }

    /// Whether the caller should ask DNS (again); says so once until [#route] is called.
    synchronized boolean claimResolving(long now) {
        if (resolving || (resolution != null && Instant.ofEpochMilli(now).isBefore(resolution.validUntil())))
            return false;
        resolving = true;
        return true;
    }

    /// Like [#claimResolving], for a new source.
    synchronized boolean claimMoving() {
        if (resolving || retired) return false;
        resolving = true;
        return true;
    }

    synchronized @Nullable Resolution resolution() {
        return resolution;
    }

    /// The question came to nothing; it may be asked again.
    synchronized void routingFailed() {
        resolving = false;
    }

    synchronized GateSubject subject() {
        return subject;
    }

    synchronized QueueSample sample(long now) {
        long next = later.size() == 0 ? Long.MAX_VALUE : store.dueMillis(later.peek());
        return new QueueSample(
                fresh,
                later.size(),
                onTheWire,
                next,
                stats == null ? 0 : stats.inPerSecond(now),
                stats == null ? 0 : stats.outPerSecond(now),
                stats == null ? 0 : stats.deferralShare(now),
                lastReply,
                subject,
                gate(),
                ready,
                resolution);
    }

    /// The first of what waits, up to a number.
    synchronized List<WaitingMessage> messages(int limit) {
        var messages = new ArrayList<WaitingMessage>();
        for (int slot = head; slot != NONE && messages.size() < limit; slot = store.next(slot)) {
            messages.add(waiting(slot));
        }
        for (int slot : later.some(limit - messages.size())) messages.add(waiting(slot));
        return messages;
    }

    private WaitingMessage waiting(int slot) {
        return new WaitingMessage(
                new SpoolId(store.id(slot)), store.recipientIndex(slot), store.attempts(slot), store.dueMillis(slot));
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
