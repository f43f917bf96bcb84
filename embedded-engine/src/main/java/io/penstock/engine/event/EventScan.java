package io.penstock.engine.event;

import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.journal.Journal;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.RecordType;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the journal's events in order. Holds no state.
///
/// @param name who reads, for the log
record EventScan(Journal journal, EventDecoder decoder, String name) {
    private static final Logger LOG = LoggerFactory.getLogger(EventScan.class);
    private static final int HEAD_BYTES = 1024;
    /// Whoever looks for one event in a million still says from time to time how far they are.
    private static final int MOST_RECORDS = 100_000;
    private static final HexFormat HEX = HexFormat.of();

    /// Adds the events of whole records from a position on, until there are `enough`, the journal ends, or many records
    /// were looked at. The position from which to go on.
    long read(long position, int enough, List<JournaledEvent> into) {
        var left = new AtomicInteger(MOST_RECORDS);
        return journal.scanHeads(position, decoder.records(), HEAD_BYTES, (at, head, payloadBytes) -> {
            add(into, at, head, payloadBytes);
            return into.size() < enough && left.decrementAndGet() > 0;
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
        if (!decoder.concerns(head)) return List.of();
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
