package io.penstock.engine.spool;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventCodec;
import io.penstock.engine.event.EventDecoder;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.message.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The events that the spool's records say: a Reception per recipient of an accepted message, else what was reported.
public final class SpoolEvents implements EventDecoder {

    @Override
    public List<DeliveryEvent> eventsOf(JournalRecord found, int payloadBytes) {
        return switch (found.type()) {
            case ACCEPTED -> {
                var accepted = MessageCodec.decodeAccepted(found.payload(), 0);
                yield receptions(accepted, payloadBytes - accepted.contentIndex());
            }
            case ATTEMPTED, FINISHED -> List.of(EventCodec.decode(found.payload()));
            case CONTROL, MOVED -> List.of();
        };
    }

    static List<DeliveryEvent> receptions(MessageCodec.Accepted accepted, long contentBytes) {
        var envelope = accepted.envelope();
        Instant at = envelope.receivedAt();
        var events = new ArrayList<DeliveryEvent>(envelope.recipients().size());
        for (int i = 0; i < envelope.recipients().size(); i++) {
            events.add(new DeliveryEvent.Reception(
                    subject(envelope, i),
                    at,
                    accepted.via(),
                    accepted.client(),
                    contentBytes,
                    accepted.subjectHeader()));
        }
        return events;
    }

    private static EventSubject subject(Envelope envelope, int recipientIndex) {
        return new EventSubject(
                envelope.id(),
                recipientIndex,
                envelope.recipients().get(recipientIndex),
                envelope.mailFrom(),
                envelope.queueName(recipientIndex));
    }
}
