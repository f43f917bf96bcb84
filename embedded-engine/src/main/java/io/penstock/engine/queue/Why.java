package io.penstock.engine.queue;

import io.penstock.engine.egress.Resolution;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.GateCause;
import io.penstock.engine.reply.HiddenAddresses;
import io.penstock.engine.smtp.StatedWait;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;

/// The answer to "why is this queue not sending?": the tightest of what limits it, as a state and a clause.
///
/// @param words make the clause, which is a costly thing where a hundred thousand queues are looked at
record Why(QueueName name, QueueState state, Supplier<String> words) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private static Why saying(QueueName name, QueueState state, String clause) {
        return new Why(name, state, () -> clause);
    }

    /// Without the queue's name and a full stop; may be empty for a state that needs no words.
    String clause() {
        return words.get();
    }

    String sentence() {
        String clause = clause();
        return name + " is " + clause + (clause.endsWith(".") ? "" : ".");
    }

    /// With more to know.
    Why and(String more) {
        return new Why(name, state, () -> clause() + "; " + more);
    }

    static Why of(QueueName name, QueueSample sample, long now) {
        if (sample.depth() == 0) return saying(name, QueueState.IDLE, "idle: nothing waits in it");
        Optional<GateCause.Kind> gate = sample.gate().tightestKind(now);
        if (gate.isPresent() && gate.get() != GateCause.Kind.THROTTLED) return gated(name, gate.get(), sample, now);
        if (sample.resolution() instanceof Resolution.Failed failed) {
            return new Why(
                    name, QueueState.RETRYING, () -> "without a route to " + name.domain() + ": " + failed.reply());
        }
        ReadyQueue ready = sample.ready();
        if (ready == null) return saying(name, QueueState.RETRYING, "waiting for DNS to tell where its mail goes");
        boolean somethingDue = sample.fresh() > 0 || sample.onTheWire() > 0 || sample.nextDueMillis() <= now;
        if (!somethingDue) return new Why(name, QueueState.RETRYING, () -> waitingForRetry(sample));
        PathState path = ready.state();
        if (path.isFailing()) return new Why(name, QueueState.RETRYING, () -> unreachable(ready));
        if (gate.isPresent()) return gated(name, gate.get(), sample, now);
        return flowing(name, ready, now);
    }

    private static Why gated(QueueName name, GateCause.Kind kind, QueueSample sample, long now) {
        return new Why(
                name,
                state(kind),
                () -> sample.gate().tightest(now).map(GateCause::text).orElse(""));
    }

    private static String waitingForRetry(QueueSample sample) {
        return "waiting to retry " + sample.later() + (sample.later() == 1 ? " message" : " messages")
                + ", the next at " + at(sample.nextDueMillis()) + newestReply(sample.lastReply());
    }

    /// It need not be the reply to one that still waits: the queue knows one for all its messages.
    private static String newestReply(String reply) {
        if (reply.isEmpty()) return "";
        String asks = StatedWait.in(reply)
                .map(wait -> " (which asks to wait " + wait.toSeconds() + " s)")
                .orElse("");
        return "; the newest reply to a message of this queue" + asks + ": " + HiddenAddresses.in(reply);
    }

    private static String unreachable(ReadyQueue ready) {
        PathState path = ready.state();
        return "waiting because " + ready.path().site() + " cannot be reached since " + at(path.failingSinceMillis())
                + ", next connection at " + at(path.backoffUntilMillis()) + ", caused by: " + path.failure();
    }

    private static Why flowing(QueueName name, ReadyQueue ready, long now) {
        PathState path = ready.state();
        var quota = path.quota();
        if (quota != null && quota.isFull(now))
            return new Why(name, QueueState.THROTTLED, () -> "waiting: " + quota.words());
        if (path.isRateLimited(now)) {
            return new Why(
                    name,
                    QueueState.THROTTLED,
                    () -> "limited to " + path.usualLimits().ratePerSecond() + " messages/s to "
                            + ready.path().site());
        }
        if (path.connections() == 0 && path.isWantedByOthers() && path.group().isFull()) {
            return new Why(
                    name,
                    QueueState.THROTTLED,
                    () -> "waiting for one of the " + path.group().usualConnections() + " connections from source "
                            + ready.path().source() + " to "
                            + ready.path().site().provider() + ", which its other sites hold");
        }
        return new Why(name, QueueState.FLOWING, () -> flowingOver(ready));
    }

    private static String flowingOver(ReadyQueue ready) {
        PathState path = ready.state();
        int open = path.connections();
        int window = path.slowStartWindow();
        int allowed = window > 0 ? window : path.limits().connections();
        String all = open >= allowed
                ? "all " + allowed + " allowed connections to "
                : open + " of " + allowed + " connections to ";
        return "flowing over " + all + ready.path().site() + (window > 0 && open >= allowed ? " (slow start)" : "")
                + shortLived(path);
    }

    private static String shortLived(PathState path) {
        var shown = path.shownLimit();
        return shown == null
                ? ""
                : ", with " + shown.messages() + " messages each because it ends connections after so many";
    }

    private static QueueState state(GateCause.Kind kind) {
        return switch (kind) {
            case PAUSED -> QueueState.PAUSED;
            case SUSPENDED, PROBING -> QueueState.SUSPENDED;
            case RAMPING, THROTTLED -> QueueState.THROTTLED;
        };
    }

    /// The name of a limit of this kind.
    static String word(GateCause.Kind kind) {
        return switch (kind) {
            case PAUSED -> "pause";
            case SUSPENDED -> "suspension";
            case PROBING -> "probe";
            case RAMPING -> "ramp";
            case THROTTLED -> "throttle";
        };
    }

    private static String at(long millis) {
        return CLOCK.format(Instant.ofEpochMilli(millis));
    }
}
