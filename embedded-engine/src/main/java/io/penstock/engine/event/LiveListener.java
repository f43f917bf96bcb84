package io.penstock.engine.event;

import java.util.List;

/// Someone who only wants what happens from now on: live figures, the event stream. Called on a thread of its own.
@FunctionalInterface
public interface LiveListener {
    void happened(List<DeliveryEvent> events);
}
