package io.penstock.engine.event;

import io.penstock.engine.journal.JournalRecord;
import java.util.List;

/// Tells which events a journal record says; none for records that are no news. The room that writes a record knows.
@FunctionalInterface
public interface EventDecoder {
    /// @param found        its payload may be cut
    /// @param payloadBytes the length of the whole payload
    /// @throws io.penstock.engine.journal.JournalException if the record is damaged, or cut too short
    List<DeliveryEvent> eventsOf(JournalRecord found, int payloadBytes);
}
