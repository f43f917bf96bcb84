package io.penstock.engine.delivery;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.RecipientDsn;
import io.penstock.engine.queue.Batch;
import io.penstock.engine.queue.QueueItem;
import io.penstock.engine.queue.ReadyQueue;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.spool.StoredMessage;
import io.penstock.engine.suppression.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work of one connection, from opening to QUIT: pull, send, settle. Runs on a virtual thread of its own.
///
/// The outcome of a message is made durable while the peer answers the commands of the next one; the next content
/// leaves only after that.
final class OutConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OutConnection.class);

    private final ReadyQueue ready;
    private final DeliveryContext context;
    private @Nullable DeliveryAttempt unsettled;

    OutConnection(ReadyQueue ready, DeliveryContext context) {
        this.ready = ready;
        this.context = context;
    }

    @Override
    public void run() {
        try {
            Optional<SmtpReply> unroutable = ready.unroutable();
            if (unroutable.isPresent()) answerAll(unroutable.get());
            else connectAndDeliver();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            settle();
            ready.connectionEnded();
        }
    }

    private void connectAndDeliver() throws InterruptedException {
        var dialogue = new Dialogue();
        var connected = context.connector().connect(ready.path(), dialogue);
        SmtpSession session = connected.session();
        TryResult failure = connected.failure();
        if (session == null) {
            if (failure != null) failOne(failure, connected.host(), dialogue);
            return;
        }
        try {
            ready.state().connected();
            deliver(session, dialogue);
        } finally {
            settle();
            session.close();
            context.closed(session);
        }
    }

    /// One message pays for the failed connection; the others wait for the path's back-off to end.
    private void failOne(TryResult failure, String host, Dialogue dialogue) {
        Batch batch = ready.poll();
        ready.state().connectFailed(failure.reply().toString(), context.time().millis());
        if (batch == null) return;
        Envelope envelope = load(batch).map(StoredMessage::envelope).orElse(null);
        if (envelope != null)
            unsettled = attempt(batch, envelope, batch.items(), all(batch.items(), failure), host, 0, dialogue);
    }

    /// There is nowhere to connect to: each message gets the same answer.
    private void answerAll(SmtpReply reply) {
        var result = TryResult.ours(SmtpPhase.CONNECT, reply.code(), reply.text());
        for (Batch batch = ready.poll(); batch != null; batch = ready.poll()) {
            Batch current = batch;
            load(batch)
                    .ifPresent(message -> unsettled = attempt(
                            current,
                            message.envelope(),
                            current.items(),
                            all(current.items(), result),
                            "",
                            0,
                            new Dialogue()));
            settle();
        }
    }

    private static List<TryResult> all(List<QueueItem> items, TryResult result) {
        return Collections.nCopies(items.size(), result);
    }

    private void deliver(SmtpSession session, Dialogue greeting) throws InterruptedException {
        Dialogue dialogue = greeting;
        while (session.isUsable() && !context.isStopping()) {
            if (session.transactions() >= ready.state().limits().messagesPerConnection()) return;
            if (ready.state().hasTooManyConnections()) return;
            // what a rule does about a refusal must hold for the message that is pulled next
            if (unsettled != null && !unsettled.isDelivered() && !settle()) return;
            Batch batch = ready.poll();
            if (batch == null) {
                if (!settle()) return;
                batch = ready.take(context.settings().idle());
                if (batch == null) return;
            }
            if (send(session, batch, dialogue)) dialogue = new Dialogue();
        }
    }

    /// Whether a transaction took place.
    private boolean send(SmtpSession session, Batch batch, Dialogue dialogue) {
        StoredMessage message = load(batch).orElse(null);
        if (message == null) return false;
        List<QueueItem> items = batch.items();
        try {
            items = withoutSuppressed(batch, message.envelope());
            if (items.isEmpty()) return false;
            var envelope = message.envelope();
            var outgoing = new Outgoing(envelope, addresses(envelope, items), dsn(envelope, items), message.content());
            Optional<TryResult> misfit = outgoing.misfit(session.capabilities());
            if (misfit.isPresent()) {
                if (!settle()) return giveUp(session, batch, items);
                unsettled = attempt(
                        batch,
                        message.envelope(),
                        items,
                        all(items, misfit.get()),
                        session.host().toString(),
                        0,
                        dialogue);
                return false;
            }
            if (session.transactions() > 0) {
                dialogue.note("message " + (session.transactions() + 1) + " on this connection to " + session.peer());
            }
            long startedAt = System.nanoTime();
            var transaction = session.begin(outgoing, dialogue);
            if (!settle()) return giveUp(session, batch, items);
            List<TryResult> results = transaction.complete();
            long elapsedMillis = (System.nanoTime() - startedAt) / 1_000_000;
            String host = session.host().toString();
            unsettled = attempt(batch, message.envelope(), items, results, host, elapsedMillis, dialogue)
                    .withHostReports(session.capabilities().dsn());
            return true;
        } catch (RuntimeException e) {
            LOG.error(
                    "message {} could not be tried because of an error of ours; again in {}",
                    batch.id(),
                    Settler.AFTER_OUR_FAULT,
                    e);
            postpone(batch, items, "451 4.3.0 internal error: " + e);
            session.abandon();
            return false;
        }
    }

    private DeliveryAttempt attempt(
            Batch batch,
            Envelope envelope,
            List<QueueItem> items,
            List<TryResult> results,
            String host,
            long elapsedMillis,
            Dialogue dialogue) {
        return new DeliveryAttempt(
                batch, envelope, items, results, ready.path(), host, false, elapsedMillis, dialogue.lines());
    }

    private boolean settle() {
        DeliveryAttempt attempt = unsettled;
        unsettled = null;
        return attempt == null || context.settler().settle(attempt);
    }

    /// What went before is not durable and will not be: no content may follow it.
    private boolean giveUp(SmtpSession session, Batch batch, List<QueueItem> items) {
        session.abandon();
        for (QueueItem item : items) context.queues().released(batch, item);
        return false;
    }

    private Optional<StoredMessage> load(Batch batch) {
        try {
            return Optional.of(context.spool().load(batch.position(), batch.id()));
        } catch (RuntimeException e) {
            LOG.error("message {} cannot be read from the spool; again in {}", batch.id(), Settler.AFTER_OUR_FAULT, e);
            postpone(batch, batch.items(), "451 4.3.0 cannot read the message from the spool: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void postpone(Batch batch, List<QueueItem> items, String why) {
        Instant next = context.time().instant().plus(Settler.AFTER_OUR_FAULT);
        for (QueueItem item : items) context.queues().deferred(batch, item, next, why);
    }

    private List<QueueItem> withoutSuppressed(Batch batch, Envelope envelope) {
        var suppressed = new LinkedHashMap<QueueItem, Suppression>();
        for (QueueItem item : batch.items()) {
            String address = envelope.recipients().get(item.recipientIndex()).address();
            context.suppressions().find(address).ifPresent(suppression -> suppressed.put(item, suppression));
        }
        if (suppressed.isEmpty()) return batch.items();
        suppressed.forEach((item, suppression) -> suppress(batch, envelope, item, suppression));
        return batch.items().stream()
                .filter(item -> !suppressed.containsKey(item))
                .toList();
    }

    private void suppress(Batch batch, Envelope envelope, QueueItem item, Suppression suppression) {
        var probe = attempt(batch, envelope, List.of(), List.of(), "", 0, new Dialogue());
        String reason = suppression.source() + ": " + suppression.reason();
        DeliveryEvent event =
                new DeliveryEvent.Suppressed(probe.subject(item), context.time().instant(), reason);
        if (context.settler().report(List.of(event))) context.queues().removed(batch, item);
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
