package io.penstock.engine.event;

import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.RecordType;
import java.util.List;
import java.util.Set;

/// Tells which events a journal record says; none for records that are no news. The room that writes a record knows.
@FunctionalInterface
public interface EventDecoder {
    /// @param found        its payload may be cut
    /// @param payloadBytes the length of the whole payload
    /// @throws io.penstock.engine.journal.JournalException if the record is damaged, or cut too short
    List<DeliveryEvent> eventsOf(JournalRecord found, int payloadBytes);

    /// The only types of records that it has to see.
    default Set<RecordType> records() {
        return Set.of(RecordType.values());
    }

    /// Whether the record may say any event. Asked with its head, before the whole is read.
    ///
    /// @throws io.penstock.engine.journal.JournalException if the record is damaged
    default boolean concerns(JournalRecord head) {
        return true;
    }
}
