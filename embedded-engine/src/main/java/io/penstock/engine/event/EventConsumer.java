package io.penstock.engine.event;

import java.util.List;

/// Someone who wants to know what happens. Called on a thread of its own, never two calls at once.
public interface EventConsumer {
    /// Names the durable cursor; stays the same over restarts.
    String name();

    /// Takes a batch in journal order. If it throws, the same batch comes again after a pause. What it keeps need not
    /// be durable before [#sync].
    void accept(List<JournaledEvent> batch);

    /// Returns after all that was accepted is durable: it is acknowledged then, and normally not seen again. Called
    /// every few seconds at most. If it throws, or the process dies before, all since the last call comes again.
    default void sync() {}

    /// An event with its stable id: the journal position, and the place within its record.
    record JournaledEvent(String eventId, DeliveryEvent event) {}
}
