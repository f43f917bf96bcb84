package io.penstock.engine.event;

import io.penstock.engine.journal.JournalRecord;
import java.util.List;

/// Tells which events a journal record says; none for records that are no news. The room that writes a record knows.
@FunctionalInterface
public interface EventDecoder {
    /// @throws io.penstock.engine.journal.JournalException if the record is damaged
    List<DeliveryEvent> eventsOf(JournalRecord found);
}
