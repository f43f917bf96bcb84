package io.penstock.engine.queue;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What the timer thread does in each of its rounds: wakes what is due, lets changed gates take effect, and moves
/// queues to the sources that have become the right ones. Only one thread at a time may be in it.
final class TimerRound {
    private final QueueTable queues;
    private final PathTable paths;
    private final Routing routing;
    private final SourceChoice choice;
    private final TimerWheel<Wakeable> wheel;
    private final BooleanSupplier gatesChanged;
    private final Consumer<ScheduledQueue> offer;
    private final InstantSource time;
    private long chosenAt;

    /// @param gatesChanged whether an order came or went since it was asked last
    TimerRound(
            QueueTable queues,
            PathTable paths,
            Routing routing,
            SourceChoice choice,
            TimerWheel<Wakeable> wheel,
            BooleanSupplier gatesChanged,
            Consumer<ScheduledQueue> offer,
            InstantSource time) {
        this.queues = queues;
        this.paths = paths;
        this.routing = routing;
        this.choice = choice;
        this.wheel = wheel;
        this.gatesChanged = gatesChanged;
        this.offer = offer;
        this.time = time;
    }

    void run() {
        wheel.advance(time.millis(), this::wake);
        if (gatesChanged.getAsBoolean()) {
            queues.forEach(offer);
            for (ReadyQueue ready : paths.all()) ready.wakeAll();
        }
        chooseAnew();
        for (ReadyQueue ready : paths.all()) {
            for (var moved = ready.pollMoved(); moved != null; moved = ready.pollMoved()) relist(moved);
        }
    }

    private void wake(Wakeable woken) {
        switch (woken) {
            case ScheduledQueue queue -> offer.accept(queue);
            case ReadyQueue ready -> ready.askForConnection();
        }
    }

    /// Lets queues go to the source that is right now, when another one may have become so.
    private void chooseAnew() {
        long version = choice.version();
        if (version == chosenAt) return;
        chosenAt = version;
        boolean any = false;
        for (ScheduledQueue queue : queues) any |= routing.moveIfChosenAnew(queue);
        if (!any) return;
        for (ReadyQueue ready : paths.all()) ready.expelMoved();
        queues.forEach(offer);
    }

    private static void relist(ScheduledQueue queue) {
        ReadyQueue ready = queue.ready();
        if (ready != null) ready.enqueue(queue);
    }
}
