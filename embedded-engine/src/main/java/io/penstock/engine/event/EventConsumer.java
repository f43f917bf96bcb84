package io.penstock.engine.event;

import java.util.List;

/// Someone who wants to know what happens. Called on a thread of its own, never two calls at once.
public interface EventConsumer {
    /// Names the durable cursor; stays the same over restarts.
    String name();

    /// Takes a batch in journal order. After it returns, the batch is acknowledged and normally not seen again;
    /// if it throws, the same batch comes again after a pause.
    void accept(List<JournaledEvent> batch);

    /// An event with its stable id: the journal position, and the place within its record.
    record JournaledEvent(String eventId, DeliveryEvent event) {}
}
