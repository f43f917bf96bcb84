package io.penstock.engine.queue;

import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.egress.Resolution;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.pause.Gate;
import io.penstock.engine.pause.GateSubject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The queue of one [QueueName]: its [Backlog], the gate before it, its route, and whether it stands in line there.
///
/// Outside this room only a token that ties a [Batch] to its queue. Guarded by its own monitor, which is held for
/// nanoseconds; a ready queue may take it while it holds its own lock, never the other way round.
///
/// There may be a million of these with a message each, so a field more is a megabyte more: what can be told from
/// others (name, gate subject) is made when asked for, and what most never need comes with its first use.
public final class ScheduledQueue extends Backlog {
    private final String domain;
    /// Null until something came or left while the engine ran; most of what a restart finds just lies there.
    private @Nullable QueueStats stats;
    /// Null until asked for, and after a change of the route.
    private @Nullable Gate gate;

    private @Nullable ReadyQueue ready;
    private @Nullable Resolution resolution;
    private boolean resolving;
    private boolean listed;
    private boolean retired;
    private long emptySinceMillis;
    /// Messages this queue may still send in its turn; guarded by the lock of its ready queue.
    int credit;

    ScheduledQueue(Mailing mailing, String domain, int number, long nowMillis) {
        super(mailing, number);
        this.domain = domain;
        this.emptySinceMillis = nowMillis;
    }

    QueueName name() {
        return mailing().nameAt(domain);
    }

    String domain() {
        return domain;
    }

    boolean isNamed(QueueName name) {
        return domain.equals(name.domain()) && mailing().isOf(name);
    }

    /// Takes in a message. Returns false if this queue was retired in the meantime: ask for a new one.
    ///
    /// @param alone whether it must not share a transaction with others
    synchronized boolean add(
            SpoolId id, int recipient, boolean alone, int attempts, long due, long now, boolean count) {
        if (retired) return false;
        put(id, recipient, alone, attempts, due, now);
        // a single message makes no rate, and a million queues may have one each
        if (count && (stats != null || all() > 1)) stats().countIn(now);
        return true;
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
        long due = dueFrom(now);
        return due == Long.MAX_VALUE ? due : Math.max(due, gate().openFrom(due));
    }

    private void wakeAt(long when) {
        if (when != Long.MAX_VALUE) mailing().tools().wheel().schedule(this, when);
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
        var gates = mailing().tools().gates();
        if (gate == null || gate.version() != gates.version()) gate = gates.gate(subject());
        return gate;
    }

    /// Takes what is due and belongs into one transaction: recipients of one message. Empty if nothing is due, or the
    /// gate is closed.
    synchronized List<QueueItem> pull(long now, int maxRecipients) {
        if (dueFrom(now) > now || !gate().tryTake(now)) return List.of();
        return takeDue(now, maxRecipients);
    }

    synchronized void finished(QueueItem item, long now) {
        forget(item);
        stats().countFinished(now);
        noteIfEmpty(now);
    }

    /// It left without being tried: removed by an order, or expired.
    synchronized void removed(QueueItem item, long now) {
        forget(item);
        noteIfEmpty(now);
    }

    synchronized void deferred(QueueItem item, long due, String reply, long now) {
        putBack(item, due);
        stats().countDeferred(now);
        noteReply(reply);
    }

    /// Puts back what was not tried: it is due at once and goes before later mail.
    synchronized void released(QueueItem item) {
        putBack(item);
    }

    synchronized void noteReply(String reply) {
        stats().lastReply = mailing().tools().replies().of(reply);
    }

    private void noteIfEmpty(long now) {
        if (all() == 0) emptySinceMillis = now;
    }

    /// Everything that waits becomes due now, in order of acceptance. Returns how many.
    synchronized int makeDue(long now) {
        return makeAllDue(now);
    }

    /// Takes out what the test says, among what waits; what is on the wire is left alone. Slots stay allocated until
    /// they are [#removed].
    synchronized List<QueueItem> takeOut(IntPredicate test) {
        return takeAll(test);
    }

    /// Marks it as gone if it has been empty since before the given time. A retired queue takes nothing more.
    synchronized boolean retireIfEmptySince(long beforeMillis) {
        if (all() > 0 || listed || emptySinceMillis > beforeMillis) return false;
        retired = true;
        mailing().tools().wheel().cancel(this);
        return true;
    }

    /// Lets go of what it did some time ago.
    synchronized void forgetOldStats(long now) {
        if (stats != null && stats.lastReply.isEmpty() && stats.isFaded(now)) stats = null;
    }

    synchronized int depth() {
        return all();
    }

    /// Its route; null until DNS has answered.
    synchronized @Nullable ReadyQueue ready() {
        return ready;
    }

    synchronized void route(Resolution newResolution, ReadyQueue newReady) {
        resolution = newResolution;
        resolving = false;
        if (newReady == ready) return;
        ready = newReady;
        // its provider or source may be another one now
        gate = null;
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

    /// What it is to the gates.
    synchronized GateSubject subject() {
        if (ready == null) return mailing().tools().unrouted().apply(name());
        EgressPath path = ready.path();
        return new GateSubject(
                name(), path.site().provider().id(), path.source().name());
    }

    /// Adds what waits here to the sums of its provider.
    synchronized void addTo(Map<String, QueueView.Sums> sums, long now) {
        int depth = all();
        if (depth == 0) return;
        String provider = ready == null
                ? subject().provider()
                : ready.path().site().provider().id();
        sums.computeIfAbsent(provider, _ -> new QueueView.Sums()).add(depth, gate().isClosed(now));
    }

    synchronized QueueSample sample(long now) {
        return new QueueSample(
                freshOnes(),
                laterOnes(),
                onTheWire(),
                earliestMillis(),
                stats == null ? 0 : stats.inPerSecond(now),
                stats == null ? 0 : stats.outPerSecond(now),
                stats == null ? 0 : stats.deferralShare(now),
                stats == null ? "" : stats.lastReply,
                subject(),
                gate(),
                ready,
                resolution);
    }

    /// The first of what waits, up to a number.
    synchronized List<WaitingMessage> messages(int limit) {
        return first(limit);
    }

    @Override
    public String toString() {
        return name().toString();
    }
}
