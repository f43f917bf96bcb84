package io.penstock.engine.queue;

import io.penstock.engine.pause.Gates;
import java.time.InstantSource;

/// Housekeeping, each half minute: expires what is too old, forgets empty queues and unused paths, and lets ended
/// pauses go.
final class QueueSweep {
    private final QueueSettings settings;
    private final QueueTable queues;
    private final QueueNumbers numbers;
    private final PathTable paths;
    private final QueueView view;
    private final QueueOrders orders;
    private final Gates gates;
    private final InstantSource time;

    QueueSweep(
            QueueSettings settings,
            QueueTable queues,
            QueueNumbers numbers,
            PathTable paths,
            QueueView view,
            QueueOrders orders,
            Gates gates,
            InstantSource time) {
        this.settings = settings;
        this.queues = queues;
        this.numbers = numbers;
        this.paths = paths;
        this.view = view;
        this.orders = orders;
        this.gates = gates;
        this.time = time;
    }

    void run() {
        gates.removeExpired();
        long now = time.millis();
        long cutoff = now - settings.schedules().usual().giveUpAfter().toMillis();
        Census census = view.freshCensus();
        for (ScheduledQueue queue : queues) {
            if (census.oldestMillis(queue.number()) <= cutoff) orders.expire(queue, cutoff);
            queue.forgetOldStats(now);
            if (queue.retireIfEmptySince(now - settings.idleAfter().toMillis())) letGo(queue);
        }
        view.forgetCensus();
        paths.removeUnused();
    }

    private void letGo(ScheduledQueue queue) {
        queues.remove(queue);
        numbers.giveBack(queue.number());
        ReadyQueue ready = queue.ready();
        if (ready != null) paths.release(ready);
    }
}
