package io.penstock.engine.delivery;

import io.penstock.engine.message.Envelope;
import io.penstock.engine.queue.Batch;
import io.penstock.engine.queue.QueueItem;
import io.penstock.engine.queue.ReadyQueue;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.spool.StoredMessage;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work of one connection, from opening to QUIT: pull, send, settle. Runs on a virtual thread of its own.
///
/// Where the peer allows it, the commands of the next message leave right behind the content of this one (RFC 2920), so
/// that a busy connection costs one round trip a message. The outcome of a message is durable before the next content
/// leaves: a crash can double one message per connection at most.
final class OutConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OutConnection.class);

    private final ReadyQueue ready;
    private final DeliveryContext context;
    private final Preparation preparation;
    private @Nullable DeliveryAttempt unsettled;
    /// Pulled while another message was on the wire, and not fit to follow it at once.
    private @Nullable Batch pulled;
    /// On the wire behind the message that is being sent.
    private @Nullable Sending following;
    private boolean greeted;
    /// Whether it waited for the message that was pulled last.
    private boolean rested;
    private @Nullable TlsFate tls;
    private String tlsCountedFor = "";

    OutConnection(ReadyQueue ready, DeliveryContext context) {
        this.ready = ready;
        this.context = context;
        this.preparation = new Preparation(context);
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
            ready.connectionEnded(greeted);
        }
    }

    private void connectAndDeliver() throws InterruptedException {
        var dialogue = new Dialogue();
        var connected = context.connector().connect(ready.path(), dialogue);
        SmtpSession session = connected.session();
        tls = connected.tls();
        TryResult failure = connected.failure();
        if (session == null) {
            if (failure != null) failOne(failure, connected.host(), dialogue);
            return;
        }
        try {
            greeted = true;
            ready.state().connected();
            deliver(session, dialogue);
            if (!session.isUsable() && !context.isStopping()) ready.state().connectionBroke();
        } finally {
            if (pulled != null) preparation.release(pulled, pulled.items());
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
        context.queues().notSent(batch);
        countTls(batch);
        answer(batch, failure, host, dialogue);
    }

    /// There is nowhere to connect to: each message gets the same answer.
    private void answerAll(SmtpReply reply) {
        var result = TryResult.ours(SmtpPhase.CONNECT, reply.code(), reply.text());
        for (Batch batch = ready.poll(); batch != null; batch = ready.poll()) {
            answer(batch, result, "", new Dialogue());
            settle();
        }
    }

    private void answer(Batch batch, TryResult result, String host, Dialogue dialogue) {
        preparation
                .load(batch)
                .ifPresent(message -> unsettled = attempt(
                        batch, message.envelope(), batch.items(), all(batch.items(), result), host, 0, dialogue));
    }

    private static List<TryResult> all(List<QueueItem> items, TryResult result) {
        return Collections.nCopies(items.size(), result);
    }

    private void deliver(SmtpSession session, Dialogue greeting) throws InterruptedException {
        Dialogue dialogue = greeting;
        Sending sending = null;
        while (sending != null || maySendAnother(session)) {
            if (sending == null) {
                Batch batch = pull();
                if (batch == null) return;
                sending = start(session, batch, dialogue);
                if (sending == null) continue;
            }
            sending = finish(session, sending);
            dialogue = new Dialogue();
        }
    }

    private boolean maySendAnother(SmtpSession session) {
        return session.isUsable()
                && !context.isStopping()
                && session.transactions() < ready.state().limits().messagesPerConnection()
                && !ready.state().hasTooManyConnections();
    }

    /// The next batch, waiting for it; null if the connection is to end.
    private @Nullable Batch pull() throws InterruptedException {
        // what a rule does about a refusal must hold for the message that is pulled next
        if (unsettled != null && !unsettled.isDelivered() && !settle()) return null;
        rested = false;
        Batch batch = pulled;
        pulled = null;
        if (batch != null && !ready.stillAllows(batch)) {
            preparation.release(batch, batch.items());
            batch = null;
        }
        if (batch == null) batch = ready.poll();
        if (batch != null) return batch;
        rested = true;
        return settle() ? ready.take(context.settings().idle()) : null;
    }

    /// Puts a message's commands on the wire; null if there is nothing to send of it.
    private @Nullable Sending start(SmtpSession session, Batch batch, Dialogue dialogue) {
        StoredMessage message = preparation.load(batch).orElse(null);
        if (message == null) return null;
        List<QueueItem> items = batch.items();
        try {
            items = preparation.withoutSuppressed(batch, message.envelope());
            if (items.isEmpty()) return null;
            items = preparation.forOneTransaction(batch, items);
            Outgoing outgoing = preparation.outgoing(message, items);
            Optional<TryResult> misfit = outgoing.misfit(session.capabilities());
            if (misfit.isPresent()) {
                if (!settle()) return giveUp(session, batch, items);
                String host = session.host().toString();
                unsettled = attempt(batch, message.envelope(), items, all(items, misfit.get()), host, 0, dialogue);
                return null;
            }
            noteOrdinal(session, dialogue);
            outgoing.notes().forEach(dialogue::note);
            long startedNanos = System.nanoTime();
            var transaction = session.begin(outgoing, dialogue);
            return new Sending(batch, items, message.envelope(), transaction, dialogue, false, rested, startedNanos);
        } catch (RuntimeException e) {
            return failed(session, batch, items, e);
        }
    }

    private static void noteOrdinal(SmtpSession session, Dialogue dialogue) {
        if (session.transactions() == 0) return;
        dialogue.note("message " + (session.transactions() + 1) + " on this connection to " + session.peer());
    }

    /// Sends the content, once what went before is durable, and hears what becomes of it. Returns the message whose
    /// commands follow on the wire already, if any do.
    private @Nullable Sending finish(SmtpSession session, Sending sending) {
        countTls(sending.batch());
        try {
            if (!settle()) return giveUp(session, sending.batch(), sending.items());
            if (sending.ahead()) {
                // a pause, or a rule about the message before, holds for this one too: its content stays here
                if (!session.isUsable() || !ready.stillAllows(sending.batch()))
                    return giveUp(session, sending.batch(), sending.items());
            }
            long startedNanos = sending.ahead() ? System.nanoTime() : sending.startedNanos();
            following = null;
            List<TryResult> results = sending.transaction().complete(() -> following = startAhead(session));
            if (sending.ahead() && sending.transaction().isOutOfStep()) {
                ready.state().stopGoingAhead();
                return giveUp(session, sending.batch(), sending.items());
            }
            // the peer had closed while nothing was to do, which is no fault of this message
            if (sending.rested() && sending.transaction().isUnheard())
                return giveUp(session, sending.batch(), sending.items());
            long elapsedMillis = (System.nanoTime() - startedNanos) / 1_000_000;
            String host = session.host().toString();
            unsettled = attempt(
                            sending.batch(),
                            sending.envelope(),
                            sending.items(),
                            results,
                            host,
                            elapsedMillis,
                            sending.dialogue())
                    .withHostReports(session.capabilities().dsn());
            return following;
        } catch (RuntimeException e) {
            if (following != null) preparation.release(following.batch(), following.items());
            return failed(session, sending.batch(), sending.items(), e);
        }
    }

    /// Lets the commands of another message follow the content that is being sent; null if there is none, or none that
    /// is simple.
    private @Nullable Sending startAhead(SmtpSession session) {
        if (!session.mayGoAhead() || !ready.state().goesAhead() || !maySendAnother(session)) return null;
        Batch batch = ready.poll();
        StoredMessage message = batch == null ? null : preparation.load(batch).orElse(null);
        if (batch == null || message == null) return null;
        try {
            if (preparation.isAnySuppressed(batch, message.envelope())
                    || !preparation.isOneTransaction(batch.items())) {
                pulled = batch;
                return null;
            }
            Outgoing outgoing = preparation.outgoing(message, batch.items());
            if (outgoing.misfit(session.capabilities()).isPresent()) {
                pulled = batch;
                return null;
            }
            var dialogue = new Dialogue();
            noteOrdinal(session, dialogue);
            outgoing.notes().forEach(dialogue::note);
            var transaction = session.beginAhead(outgoing, dialogue);
            return new Sending(batch, batch.items(), message.envelope(), transaction, dialogue, true, false, 0);
        } catch (RuntimeException e) {
            return failed(session, batch, batch.items(), e);
        }
    }

    /// One connection is a session for each domain that it serves.
    private void countTls(Batch batch) {
        TlsFate fate = tls;
        String domain = batch.queueName().domain();
        if (fate == null || domain.equals(tlsCountedFor)) return;
        tlsCountedFor = domain;
        fate.count(context.settings().tlsReports(), domain);
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

    /// No content may follow what went before; the message counts as untried.
    private @Nullable Sending giveUp(SmtpSession session, Batch batch, List<QueueItem> items) {
        session.abandon();
        preparation.release(batch, items);
        return null;
    }

    private @Nullable Sending failed(SmtpSession session, Batch batch, List<QueueItem> items, RuntimeException e) {
        LOG.error(
                "message {} could not be tried because of an error of ours; again in {}",
                batch.id(),
                Settler.AFTER_OUR_FAULT,
                e);
        preparation.postpone(batch, items, "451 4.3.0 internal error: " + e);
        session.abandon();
        return null;
    }
}
