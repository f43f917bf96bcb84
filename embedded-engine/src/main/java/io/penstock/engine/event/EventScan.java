package io.penstock.engine.event;

import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.journal.Journal;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.RecordType;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the journal's events in order. Holds no state.
///
/// @param name who reads, for the log
record EventScan(Journal journal, EventDecoder decoder, String name) {
    private static final Logger LOG = LoggerFactory.getLogger(EventScan.class);
    private static final int HEAD_BYTES = 1024;
    private static final HexFormat HEX = HexFormat.of();

    /// Adds the events of whole records from a position on, until there are `enough` or the journal ends. The position
    /// from which to go on.
    long read(long position, int enough, List<JournaledEvent> into) {
        return journal.scanHeads(position, HEAD_BYTES, (at, head, payloadBytes) -> {
            add(into, at, head, payloadBytes);
            return into.size() < enough;
        });
    }

    private void add(List<JournaledEvent> into, long at, JournalRecord head, int payloadBytes) {
        try {
            int place = 0;
            for (var event : eventsOf(at, head, payloadBytes))
                into.add(new JournaledEvent(eventId(at, place++), event));
        } catch (JournalException e) {
            LOG.error("record at position {} is skipped by {}: {}", at, name, e.getMessage());
        }
    }

    private List<DeliveryEvent> eventsOf(long at, JournalRecord head, int payloadBytes) {
        boolean isCut = head.payload().length < payloadBytes;
        try {
            // of an accepted message the head mostly says all: the rest is its content
            if (!isCut || head.type() == RecordType.ACCEPTED) return decoder.eventsOf(head, payloadBytes);
        } catch (JournalException e) {
            if (!isCut) throw e;
        }
        return decoder.eventsOf(journal.read(at), payloadBytes);
    }

    /// Sorts like the events themselves.
    private static String eventId(long at, int place) {
        return HEX.toHexDigits(at) + "-" + HEX.toHexDigits(place, 5);
    }
}
