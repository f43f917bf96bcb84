package io.penstock.engine.queue;

import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.egress.EgressSource;
import io.penstock.engine.egress.LimitBook;
import io.penstock.engine.egress.MxHost;
import io.penstock.engine.egress.MxSite;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.egress.Resolution;
import io.penstock.engine.egress.WarmUps;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.smtp.SmtpReply;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ready queues by path. One comes with the first scheduled queue routed to it and goes after the last.
final class PathTable {
    private final ConcurrentHashMap<String, ReadyQueue> ready = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, PathGroup> groups = new ConcurrentHashMap<>();
    private final LimitBook limitBook;
    private final WarmUps warmUps;
    private final Gates gates;
    private final TimerWheel<Wakeable> wheel;
    private final InstantSource time;
    private final int quantum;
    private final Consumer<ReadyQueue> needsConnection;

    PathTable(
            LimitBook limitBook,
            WarmUps warmUps,
            Gates gates,
            TimerWheel<Wakeable> wheel,
            InstantSource time,
            int quantum,
            Consumer<ReadyQueue> needsConnection) {
        this.limitBook = limitBook;
        this.warmUps = warmUps;
        this.gates = gates;
        this.wheel = wheel;
        this.time = time;
        this.quantum = quantum;
        this.needsConnection = needsConnection;
    }

    Collection<ReadyQueue> all() {
        return ready.values();
    }

    /// The ready queue for a resolution, counted as used once more until [#release].
    ReadyQueue acquire(EgressSource source, String domain, Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found(MxSite site, var _) -> {
                var path = new EgressPath(source, site);
                yield acquire(path.key(), path, limitBook.of(path), null);
            }
            case Resolution.Failed failed -> {
                // a path that leads nowhere; what is pulled from it gets the reply without a connection
                var nowhere = new MxSite(domain, failed.provider(), List.of(new MxHost(domain, MxHost.SMTP_PORT)));
                var path = new EgressPath(source, nowhere);
                String key = path.key() + "!" + failed.reply();
                yield acquire(key, path, new PathLimits(1, Integer.MAX_VALUE, 0, 1), failed.reply());
            }
        };
    }

    private ReadyQueue acquire(String key, EgressPath path, PathLimits limits, @Nullable SmtpReply unroutable) {
        ReadyQueue acquired = ready.compute(key, (_, old) -> {
            ReadyQueue queue = old == null ? create(key, path, limits, unroutable) : old;
            queue.routed++;
            return queue;
        });
        acquired.updateSite(path);
        return acquired;
    }

    private ReadyQueue create(String key, EgressPath path, PathLimits limits, @Nullable SmtpReply unroutable) {
        var state = new PathState(
                path, limits, unroutable == null ? groupOf(path) : loneGroup(key, path, limits), gates, time);
        return new ReadyQueue(key, path, unroutable, quantum, state, wheel, time, needsConnection);
    }

    private PathGroup groupOf(EgressPath path) {
        String key = path.source().name() + "->" + path.site().limitGroup();
        return groups.compute(key, (_, old) -> {
            PathGroup group = old == null ? createGroup(key, path) : old;
            group.paths++;
            return group;
        });
    }

    private PathGroup createGroup(String key, EgressPath path) {
        var quota = warmUps.of(path.source(), path.site().provider()).orElse(null);
        return new PathGroup(key, path, limitBook.ofGroup(path), quota, gates, time.millis());
    }

    private PathGroup loneGroup(String key, EgressPath path, PathLimits limits) {
        return new PathGroup(key, path, limits, null, gates, time.millis());
    }

    void release(ReadyQueue queue) {
        ready.computeIfPresent(queue.key(), (_, held) -> {
            held.routed--;
            return held;
        });
    }

    /// Drops paths that no queue leads to and no connection uses.
    void removeUnused() {
        for (String key : ready.keySet()) {
            ready.computeIfPresent(key, (_, queue) -> {
                if (queue.routed > 0 || queue.state().connections() > 0) return queue;
                groups.computeIfPresent(
                        queue.state().group().key(),
                        (_, group) -> group == queue.state().group() && --group.paths == 0 ? null : group);
                return null;
            });
        }
    }
}
