package io.penstock.engine.queue;

import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.egress.MessageQuota;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.egress.Throttle;
import io.penstock.engine.pause.Gates;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the paths of one source to the sites of one provider share: connections, rate, and the messages of a day
/// while the source warms up. A site of no known provider is a group of its own.
///
/// A path that found no connection left stands in line; whoever closes one hands it on. So a provider with ten
/// thousand sites, one per customer, sees as many connections as one with a single site. Safe for any thread.
final class PathGroup {
    private final String key;
    private final EgressPath example;
    private final PathLimits usual;
    private final Gates gates;
    private final @Nullable Throttle rate;
    private final @Nullable MessageQuota quota;
    private final Set<ReadyQueue> waiting = new LinkedHashSet<>();
    private final Set<ReadyQueue> holders = new HashSet<>();

    private PathLimits limits;
    private long limitsVersion = -1;
    private int connections;
    /// Paths that belong here; guarded by the table of groups.
    int paths;

    PathGroup(
            String key,
            EgressPath example,
            PathLimits usual,
            @Nullable MessageQuota quota,
            Gates gates,
            long nowMillis) {
        this.key = key;
        this.example = example;
        this.usual = usual;
        this.quota = quota;
        this.gates = gates;
        this.limits = usual;
        this.rate = usual.ratePerSecond() > 0 ? new Throttle(usual.ratePerSecond(), nowMillis) : null;
    }

    String key() {
        return key;
    }

    private int allowed() {
        long version = gates.version();
        if (version != limitsVersion) {
            limitsVersion = version;
            limits = gates.limitsOfGroup(example, usual);
        }
        return limits.connections();
    }

    /// Takes one of the connections, or lines the path up for the next that is free; then idle connections of the
    /// others make room.
    boolean tryOpen(ReadyQueue path) {
        List<ReadyQueue> mayBeIdle;
        synchronized (this) {
            if (connections < allowed()) {
                waiting.remove(path);
                holders.add(path);
                connections++;
                return true;
            }
            if (!waiting.add(path)) return false;
            mayBeIdle = List.copyOf(holders);
        }
        mayBeIdle.forEach(ReadyQueue::wakeAll);
        return false;
    }

    /// @param wasLast whether the path has none any more
    synchronized void closed(ReadyQueue path, boolean wasLast) {
        connections--;
        if (wasLast) holders.remove(path);
    }

    /// Offers what is free to those in line.
    void handOn() {
        for (ReadyQueue next = next(); next != null; next = next()) next.askForConnection();
    }

    private synchronized @Nullable ReadyQueue next() {
        if (connections >= allowed() || waiting.isEmpty()) return null;
        var line = waiting.iterator();
        ReadyQueue next = line.next();
        line.remove();
        return next;
    }

    /// Whether a path should give up one of its connections to those in line.
    ///
    /// @param held by that path
    synchronized boolean isOverShare(int held) {
        if (connections > allowed()) return true;
        if (waiting.isEmpty()) return false;
        return held > Math.max(1, allowed() / (holders.size() + waiting.size()));
    }

    /// Whether a path waits for a connection, so that none should stand idle.
    synchronized boolean isWanted() {
        return !waiting.isEmpty();
    }

    /// Whether others hold all there is.
    synchronized boolean isFull() {
        return connections >= allowed();
    }

    int usualConnections() {
        return usual.connections();
    }

    double ratePerSecond() {
        return usual.ratePerSecond();
    }

    @Nullable
    MessageQuota quota() {
        return quota;
    }

    long openFrom(long nowMillis) {
        long openFrom = rate == null ? nowMillis : Math.max(nowMillis, rate.nextMillis(nowMillis));
        return quota == null ? openFrom : Math.max(openFrom, quota.openFrom(nowMillis));
    }

    boolean isRateLimited(long nowMillis) {
        return rate != null && rate.nextMillis(nowMillis) > nowMillis;
    }

    void count(int messages, long nowMillis) {
        if (rate != null) rate.take(nowMillis);
        if (quota != null) quota.count(messages, nowMillis);
    }

    void giveBack(int messages, long nowMillis) {
        if (rate != null) rate.giveBack();
        if (quota != null) quota.giveBack(messages, nowMillis);
    }
}
