package io.penstock.engine.event;

import io.penstock.engine.journal.RecordReader;
import io.penstock.engine.journal.RecordWriter;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;

/// The part of an [EventSubject] that is not in the event's head.
final class SubjectCodec {
    private SubjectCodec() {}

    static void put(RecordWriter out, EventSubject subject) {
        var queue = subject.queueName();
        out.putText(subject.recipient().address())
                .putText(subject.mailFrom().address())
                .putText(queue.campaign())
                .putText(queue.tenant())
                .putText(queue.domain());
    }

    static EventSubject take(RecordReader in, EventCodec.Head head) {
        String recipient = in.takeText();
        String mailFrom = in.takeText();
        String campaign = in.takeText();
        String tenant = in.takeText();
        String domain = in.takeText();
        try {
            return new EventSubject(
                    head.spoolId(),
                    head.recipientIndex(),
                    new Recipient(recipient),
                    new MailFrom(mailFrom),
                    new QueueName(campaign, tenant, domain));
        } catch (IllegalArgumentException e) {
            throw in.damaged(String.valueOf(e.getMessage()));
        }
    }
}
