package io.penstock.engine.spool;

import io.penstock.engine.event.DeliveryEvent;
import java.util.List;

/// Writes messages of our own about outcomes.
@FunctionalInterface
public interface Notices {
    /// The messages to accept with these outcomes, which are those that count: none of a recipient who is finished
    /// already. The messages that they are about can still be loaded. Must not throw.
    List<StoredMessage> about(List<DeliveryEvent> taken);
}
