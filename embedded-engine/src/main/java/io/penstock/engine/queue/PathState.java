package io.penstock.engine.queue;

import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.egress.Throttle;
import io.penstock.engine.pause.Gates;
import org.jspecify.annotations.Nullable;

/// How hard a path is used and may be used: its connections, its rate, and its back-off when the site does not answer.
///
/// A site that cannot be reached is left alone for a second, then two, four, up to five minutes; after each wait one
/// connection may try (half open), and the first success opens the path again. Safe for any thread.
public final class PathState {
    private static final long FIRST_BACKOFF_MILLIS = 1_000;
    private static final long LONGEST_BACKOFF_MILLIS = 300_000;

    private final EgressPath path;
    private final PathLimits usual;
    private final Gates gates;
    private final @Nullable Throttle rate;

    private PathLimits limits;
    private long limitsVersion = -1;
    private int connections;
    private int failures;
    private long failingSinceMillis;
    private long backoffUntilMillis;
    private String failure = "";
    private volatile boolean goesAhead = true;

    PathState(EgressPath path, PathLimits usual, Gates gates, long nowMillis) {
        this.path = path;
        this.usual = usual;
        this.gates = gates;
        this.limits = usual;
        this.rate = usual.ratePerSecond() > 0 ? new Throttle(usual.ratePerSecond(), nowMillis) : null;
    }

    /// The limits in force, with what rules have tightened.
    public synchronized PathLimits limits() {
        long version = gates.version();
        if (version != limitsVersion) {
            limitsVersion = version;
            limits = gates.limits(path, usual);
        }
        return limits;
    }

    PathLimits usualLimits() {
        return usual;
    }

    /// Takes the right to open one more connection; [#connectionClosed] gives it back. False at the limit, in back-off,
    /// or while another connection probes after a back-off.
    public synchronized boolean tryOpenConnection(long nowMillis) {
        if (nowMillis < backoffUntilMillis) return false;
        int allowed = failures > 0 ? 1 : limits().connections();
        if (connections >= allowed) return false;
        connections++;
        return true;
    }

    public synchronized void connectionClosed() {
        connections--;
    }

    /// Whether there are more connections than the limits now allow.
    public synchronized boolean hasTooManyConnections() {
        return connections > limits().connections();
    }

    public synchronized int connections() {
        return connections;
    }

    /// The site answered like a mail server.
    public synchronized void connected() {
        failures = 0;
        backoffUntilMillis = 0;
        failure = "";
    }

    /// No host of the site could be used.
    ///
    /// @param reply in our words or theirs
    public synchronized void connectFailed(String reply, long nowMillis) {
        if (failures == 0) failingSinceMillis = nowMillis;
        // connections that were opening at the same time fail together: that is one failure
        if (nowMillis < backoffUntilMillis) return;
        failures++;
        backoffUntilMillis =
                nowMillis + Math.min(LONGEST_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(failures - 1, 20));
        failure = reply;
    }

    /// Whether the commands of a message may follow the content of the one before.
    public boolean goesAhead() {
        return goesAhead;
    }

    /// The site cannot cope with that.
    public void stopGoingAhead() {
        goesAhead = false;
    }

    synchronized boolean isFailing() {
        return failures > 0;
    }

    synchronized long backoffUntilMillis() {
        return backoffUntilMillis;
    }

    synchronized long failingSinceMillis() {
        return failingSinceMillis;
    }

    synchronized String failure() {
        return failure;
    }

    /// When the path may carry a message: `nowMillis` if now.
    synchronized long openFrom(long nowMillis) {
        long openFrom = Math.max(nowMillis, backoffUntilMillis);
        return rate == null ? openFrom : Math.max(openFrom, rate.nextMillis(nowMillis));
    }

    boolean isRateLimited(long nowMillis) {
        return rate != null && rate.nextMillis(nowMillis) > nowMillis;
    }

    void countMessage(long nowMillis) {
        if (rate != null) {
            // the caller has seen a token under its own lock, which all takers share
            boolean _ = rate.tryTake(nowMillis);
        }
    }
}
