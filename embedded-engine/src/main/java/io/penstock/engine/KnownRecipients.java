package io.penstock.engine;

import io.penstock.engine.event.EventSubject;
import io.penstock.engine.history.RecipientRow;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whom a message was for: as the history knows it, or the spool if the history does not know it yet.
final class KnownRecipients {
    private static final Logger LOG = LoggerFactory.getLogger(KnownRecipients.class);

    private final Storage storage;

    KnownRecipients(Storage storage) {
        this.storage = storage;
    }

    /// Empty if nobody knows the message any more, or not yet.
    List<EventSubject> of(SpoolId id) {
        var rows = storage.history().message(id);
        try {
            if (!rows.isEmpty())
                return rows.stream().map(KnownRecipients::subject).toList();
            return subjects(storage.spool().load(id).envelope());
        } catch (JournalException e) {
            return List.of();
        } catch (IllegalArgumentException e) {
            // the history cuts names that are too long
            LOG.warn("the history has message {} in part only: {}", id, e.getMessage());
            return List.of();
        }
    }

    private static EventSubject subject(RecipientRow row) {
        return new EventSubject(
                row.spoolId(),
                row.recipientIndex(),
                new Recipient(row.recipient()),
                new MailFrom(row.mailFrom()),
                QueueName.parse(row.queue()));
    }

    private static List<EventSubject> subjects(Envelope envelope) {
        return IntStream.range(0, envelope.recipients().size())
                .mapToObj(i -> new EventSubject(
                        envelope.id(), i, envelope.recipients().get(i), envelope.mailFrom(), envelope.queueName(i)))
                .toList();
    }
}
