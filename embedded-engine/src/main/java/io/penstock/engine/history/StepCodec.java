package io.penstock.engine.history;

import io.penstock.engine.event.EventCodec;
import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.journal.RecordReader;
import io.penstock.engine.journal.RecordWriter;
import java.util.ArrayList;
import java.util.List;

/// Some events of one recipient in one column: for each its id, and the event as the journal keeps it.
final class StepCodec {
    private static final int EVENT_ESTIMATE_BYTES = 512;

    private StepCodec() {}

    static byte[] encode(List<JournaledEvent> events) {
        var out = new RecordWriter(events.size() * EVENT_ESTIMATE_BYTES).putVarint(events.size());
        for (var one : events) {
            var event = EventCodec.encode(one.event());
            out.putText(one.eventId()).putVarint(event.length).putBytes(event);
        }
        return out.toBytes();
    }

    /// @throws io.penstock.engine.journal.JournalException if the bytes are none of [#encode]'s
    static List<JournaledEvent> decode(byte[] bytes) {
        var in = new RecordReader(bytes);
        int count = in.takeCount();
        var events = new ArrayList<JournaledEvent>();
        for (int i = 0; i < count; i++) {
            String eventId = in.takeText();
            events.add(new JournaledEvent(eventId, EventCodec.decode(in.takeBytes(in.takeCount()))));
        }
        return events;
    }
}
