package io.penstock.engine.event;

import io.penstock.engine.journal.ControlStore;
import io.penstock.engine.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Brings the journal's events to the consumers, each on a thread of its own, at its own pace, from its own cursor.
///
/// Nothing here ever makes an append wait. Register all, then [#start]; a cursor whose consumer is not registered by
/// then is dropped, because it would hold the journal for ever.
public final class EventFanout implements AutoCloseable {
    private final Journal journal;
    private final Cursors cursors;
    private final EventDecoder decoder;
    private final List<ConsumerLoop> loops = new ArrayList<>();

    public EventFanout(Journal journal, ControlStore control, EventDecoder decoder) {
        this.journal = journal;
        this.cursors = new Cursors(control);
        this.decoder = decoder;
    }

    /// @throws IllegalArgumentException if there is a consumer of that name
    public void register(EventConsumer consumer) {
        register(consumer, decoder);
    }

    /// For a consumer that wants few of the events: `seen` tells it only those, and passes the others by unread.
    ///
    /// @throws IllegalArgumentException if there is a consumer of that name
    public void register(EventConsumer consumer, EventDecoder seen) {
        if (loops.stream().anyMatch(loop -> loop.name().equals(consumer.name()))) {
            throw new IllegalArgumentException("there are two event consumers named " + consumer.name());
        }
        loops.add(new ConsumerLoop(journal, cursors, seen, consumer));
    }

    public void start() {
        cursors.keepOnly(loops.stream().map(ConsumerLoop::name).toList());
        loops.forEach(ConsumerLoop::start);
    }

    /// How many bytes of journal each consumer still has before it, roughly; 0 for one that is up to date.
    public Map<String, Long> lagBytes() {
        var lags = new TreeMap<String, Long>();
        for (var loop : loops) lags.put(loop.name(), loop.lagBytes());
        return lags;
    }

    /// Lets each consumer finish its batch and ends its thread. What they have not seen they get after the next start.
    @Override
    public void close() {
        loops.forEach(ConsumerLoop::stop);
        loops.forEach(ConsumerLoop::join);
    }
}
