package io.penstock.engine.queue;

import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.egress.MessageQuota;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.egress.Throttle;
import io.penstock.engine.pause.Gates;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// How hard a path is used and may be used: its connections, its rate, its share of what it has in common with other
/// paths, and its back-off when the site does not answer.
///
/// A site that cannot be reached is left alone for a second, then two, four, up to five minutes; after each wait one
/// connection may try (half open), and the first success opens the path again. Connections that stand go on meanwhile:
/// a site that refuses one more is not down. Safe for any thread.
public final class PathState {
    private static final long FIRST_BACKOFF_MILLIS = 1_000;
    private static final long LONGEST_BACKOFF_MILLIS = 300_000;

    private final EgressPath path;
    private final PathLimits usual;
    private final PathGroup group;
    private final Gates gates;
    private final InstantSource time;
    private final @Nullable Throttle rate;
    private final LearnedLimit learned = new LearnedLimit();
    private final SlowStart slowStart = new SlowStart();

    private PathLimits limits;
    private long limitsVersion = -1;
    private int connections;
    private int greeted;
    private int failures;
    private long failingSinceMillis;
    private long backoffUntilMillis;
    private String failure = "";
    private volatile boolean goesAhead = true;

    PathState(EgressPath path, PathLimits usual, PathGroup group, Gates gates, InstantSource time) {
        this.path = path;
        this.usual = usual;
        this.group = group;
        this.gates = gates;
        this.time = time;
        this.limits = usual;
        // the rate of the group is counted there
        boolean own = usual.ratePerSecond() > 0 && usual.ratePerSecond() != group.ratePerSecond();
        this.rate = own ? new Throttle(usual.ratePerSecond(), time.millis()) : null;
    }

    /// The limits in force, with what rules have tightened and what the site has shown.
    public synchronized PathLimits limits() {
        long version = gates.version();
        if (version != limitsVersion) {
            limitsVersion = version;
            limits = gates.limits(path, usual);
        }
        return learned.over(limits, time.millis());
    }

    PathLimits usualLimits() {
        return usual;
    }

    PathGroup group() {
        return group;
    }

    /// Takes the right to open one more connection; [#connectionClosed] gives it back. False at a limit, in back-off,
    /// or while another connection probes after a back-off.
    ///
    /// @param ready asked again when what it shares with other paths is free
    boolean tryOpenConnection(ReadyQueue ready, long nowMillis) {
        synchronized (this) {
            if (nowMillis < backoffUntilMillis || connections >= allowed()) return false;
            connections++;
        }
        // without the monitor: others are woken, who look at theirs
        if (group.tryOpen(ready)) return true;
        synchronized (this) {
            connections--;
        }
        return false;
    }

    private int allowed() {
        if (failures > 0) return greeted + 1;
        return Math.min(slowStart.window(), limits().connections());
    }

    /// @param wasGreeted whether it was told to [#connected]
    synchronized void connectionClosed(ReadyQueue ready, boolean wasGreeted) {
        connections--;
        if (wasGreeted) greeted--;
        group.closed(ready, connections == 0);
    }

    /// Whether there are more connections than the limits now allow, or more than a fair share of what others wait for.
    public boolean hasTooManyConnections() {
        int held;
        synchronized (this) {
            held = connections;
            if (held > limits().connections()) return true;
        }
        return group.isOverShare(held);
    }

    /// Whether a connection without work should make room for another path.
    boolean isWantedByOthers() {
        return group.isWanted();
    }

    public synchronized int connections() {
        return connections;
    }

    /// The site answered like a mail server.
    public synchronized void connected() {
        greeted++;
        failures = 0;
        backoffUntilMillis = 0;
        failure = "";
        slowStart.greeted(limits().connections());
    }

    /// The site ended a connection that we still wanted.
    public synchronized void connectionBroke() {
        slowStart.broke();
    }

    /// The site ended a connection because of all that had gone over it before: no fault of its, and none of the
    /// message's.
    public synchronized void turnedAway(int messagesBefore, long nowMillis) {
        learned.endedAfter(messagesBefore, nowMillis);
    }

    /// The messages per connection that the site has shown to allow, and until when we believe that; null for none.
    synchronized LearnedLimit.@Nullable Shown shownLimit() {
        return learned.shown(time.millis());
    }

    /// No host of the site could be used.
    ///
    /// @param reply in our words or theirs
    public synchronized void connectFailed(String reply, long nowMillis) {
        if (failures == 0) failingSinceMillis = nowMillis;
        // connections that were opening at the same time fail together: that is one failure
        if (nowMillis < backoffUntilMillis) return;
        failures++;
        slowStart.unreachable();
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
        return failures > 0 && greeted == 0;
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

    /// How many connections slow start allows while that is fewer than the limits; else 0.
    synchronized int slowStartWindow() {
        int window = slowStart.window();
        return window < limits().connections() ? window : 0;
    }

    /// When a connection may be opened: `nowMillis` if now.
    synchronized long connectableFrom(long nowMillis) {
        return limitedUntil(Math.max(nowMillis, backoffUntilMillis));
    }

    /// When the path may carry a message: `nowMillis` if now.
    synchronized long openFrom(long nowMillis) {
        return greeted > 0 ? limitedUntil(nowMillis) : connectableFrom(nowMillis);
    }

    private long limitedUntil(long from) {
        long openFrom = Math.max(from, group.openFrom(from));
        return rate == null ? openFrom : Math.max(openFrom, rate.nextMillis(from));
    }

    boolean isRateLimited(long nowMillis) {
        return group.isRateLimited(nowMillis) || (rate != null && rate.nextMillis(nowMillis) > nowMillis);
    }

    @Nullable
    MessageQuota quota() {
        return group.quota();
    }

    void countMessages(int messages, long nowMillis) {
        if (rate != null) rate.take(nowMillis);
        group.count(messages, nowMillis);
    }

    /// What was pulled was not sent after all.
    void giveBack(int messages, long nowMillis) {
        if (rate != null) rate.giveBack();
        group.giveBack(messages, nowMillis);
    }
}
