package io.penstock.engine.spool;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.RecordType;
import io.penstock.engine.message.Envelope;
import java.util.ArrayList;
import java.util.List;

/// A message on its way into the journal, and what it becomes there.
///
/// @param payload of its ACCEPTED record
record Arriving(Envelope envelope, byte[] payload, String via, String client, String subjectHeader, int contentBytes) {

    static Arriving of(Envelope envelope, byte[] content, String via, String client) {
        String subject = SubjectHeader.of(content);
        var payload = MessageCodec.encodeAccepted(envelope, via, client, subject, content);
        return new Arriving(envelope, payload, via, client, subject, content.length);
    }

    JournalRecord accepted() {
        return new JournalRecord(RecordType.ACCEPTED, payload);
    }

    List<Unfinished> unfinished() {
        int recipients = envelope.recipients().size();
        int dueSecond = Unfinished.dueSecond(envelope.receivedAt());
        var unfinished = new ArrayList<Unfinished>(recipients);
        for (int i = 0; i < recipients; i++) unfinished.add(new Unfinished(i, 0, dueSecond));
        return unfinished;
    }

    List<DeliveryEvent> receptions() {
        return SpoolEvents.receptions(new MessageCodec.Accepted(envelope, via, client, subjectHeader, 0), contentBytes);
    }

    List<WaitingRecipient> waiting(long position) {
        int recipients = envelope.recipients().size();
        var waiting = new ArrayList<WaitingRecipient>(recipients);
        for (int i = 0; i < recipients; i++) {
            waiting.add(new WaitingRecipient(position, envelope, i, 0, envelope.receivedAt()));
        }
        return waiting;
    }
}
