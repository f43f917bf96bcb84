package io.penstock.engine.spool;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventCodec;
import io.penstock.engine.event.EventDecoder;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.RecordType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Of the events that the spool's records say only those that give a recipient up because of a reply: `Bounce` and
/// `OobBounce`. All others are told apart by their first bytes, and passed by.
public final class GivenUpEvents implements EventDecoder {
    private static final Set<RecordType> RECORDS = Set.copyOf(EnumSet.of(RecordType.ATTEMPTED, RecordType.FINISHED));

    @Override
    public Set<RecordType> records() {
        return RECORDS;
    }

    @Override
    public boolean concerns(JournalRecord head) {
        return EventCodec.isGivenUp(head.payload());
    }

    @Override
    public List<DeliveryEvent> eventsOf(JournalRecord found, int payloadBytes) {
        return List.of(EventCodec.decode(found.payload()));
    }
}
