package io.penstock.engine.delivery;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.RecipientDsn;
import io.penstock.engine.queue.Batch;
import io.penstock.engine.queue.QueueItem;
import io.penstock.engine.spool.StoredMessage;
import io.penstock.engine.suppression.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens to a pulled message before anything is said: it is loaded, whoever must not be sent to is taken out,
/// and the processors make of it what goes onto the wire.
///
/// Safe for any thread.
final class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final DeliveryContext context;

    Preparation(DeliveryContext context) {
        this.context = context;
    }

    /// Empty if it cannot be read; then it waits for another try.
    Optional<StoredMessage> load(Batch batch) {
        try {
            return Optional.of(context.spool().load(batch.id()));
        } catch (RuntimeException e) {
            LOG.error("message {} cannot be read from the spool; again in {}", batch.id(), Settler.AFTER_OUR_FAULT, e);
            postpone(batch, batch.items(), "451 4.3.0 cannot read the message from the spool: " + e.getMessage());
            return Optional.empty();
        }
    }

    void postpone(Batch batch, List<QueueItem> items, String why) {
        Instant next = context.time().instant().plus(Settler.AFTER_OUR_FAULT);
        for (QueueItem item : items) context.queues().deferred(batch, item, next, why);
    }

    /// Puts back what was not tried after all.
    void release(Batch batch, List<QueueItem> items) {
        for (QueueItem item : items) context.queues().released(batch, item);
    }

    boolean isAnySuppressed(Batch batch, Envelope envelope) {
        for (QueueItem item : batch.items()) if (suppression(envelope, item).isPresent()) return true;
        return false;
    }

    /// The items that may be sent; the others get their final event, durable on return.
    List<QueueItem> withoutSuppressed(Batch batch, Envelope envelope) {
        var suppressed = new HashSet<QueueItem>();
        for (QueueItem item : batch.items()) {
            suppression(envelope, item).ifPresent(found -> {
                suppressed.add(item);
                suppress(batch, envelope, item, found);
            });
        }
        if (suppressed.isEmpty()) return batch.items();
        return batch.items().stream().filter(item -> !suppressed.contains(item)).toList();
    }

    private Optional<Suppression> suppression(Envelope envelope, QueueItem item) {
        return context.suppressions()
                .find(envelope.recipients().get(item.recipientIndex()).address());
    }

    private void suppress(Batch batch, Envelope envelope, QueueItem item, Suppression suppression) {
        int index = item.recipientIndex();
        var subject = new EventSubject(
                envelope.id(), index, envelope.recipients().get(index), envelope.mailFrom(), batch.queueName());
        String reason = suppression.source() + ": " + suppression.reason();
        DeliveryEvent event =
                new DeliveryEvent.Suppressed(subject, context.time().instant(), reason);
        if (context.settler().report(List.of(event))) context.queues().removed(batch, item);
    }

    /// Whether all of them may get the same bytes.
    boolean isOneTransaction(List<QueueItem> items) {
        return items.size() == 1 || !context.settings().processors().isPersonal();
    }

    /// Those that may get the same bytes; the others go back to their queue and wait for the next turn.
    List<QueueItem> forOneTransaction(Batch batch, List<QueueItem> items) {
        if (isOneTransaction(items)) return items;
        release(batch, items.subList(1, items.size()));
        return List.of(items.getFirst());
    }

    Outgoing outgoing(StoredMessage message, List<QueueItem> items) {
        Envelope envelope = message.envelope();
        var processed = context.settings().processors().process(envelope, indexes(items), message.content());
        return Outgoing.of(envelope, addresses(envelope, items), dsn(envelope, items), processed);
    }

    private static int[] indexes(List<QueueItem> items) {
        var indexes = new int[items.size()];
        for (int i = 0; i < indexes.length; i++) indexes[i] = items.get(i).recipientIndex();
        return indexes;
    }

    private static List<RecipientDsn> dsn(Envelope envelope, List<QueueItem> items) {
        if (envelope.dsn().recipients().isEmpty()) return List.of();
        return items.stream()
                .map(item -> envelope.dsn().recipient(item.recipientIndex()))
                .toList();
    }

    private static List<String> addresses(Envelope envelope, List<QueueItem> items) {
        if (items.size() == 1) {
            return List.of(
                    envelope.recipients().get(items.getFirst().recipientIndex()).address());
        }
        var addresses = new ArrayList<String>(items.size());
        for (QueueItem item : items)
            addresses.add(envelope.recipients().get(item.recipientIndex()).address());
        return addresses;
    }
}
