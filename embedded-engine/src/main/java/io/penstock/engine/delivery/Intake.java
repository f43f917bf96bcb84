package io.penstock.engine.delivery;

import io.penstock.engine.message.Envelope;
import io.penstock.engine.queue.Batch;
import io.penstock.engine.queue.QueueItem;
import io.penstock.engine.queue.ReadyQueue;
import io.penstock.engine.spool.StoredMessage;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a connection sends next: pulls a message, prepares it and puts its commands on the wire, either when all is
/// quiet ([#next]) or right behind the content of the message before ([#ahead]). For one connection.
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final ReadyQueue ready;
    private final DeliveryContext context;
    private final Preparation preparation;
    private final PendingOutcome pending;
    private final SmtpSession session;
    /// Pulled while another message was on the wire, and not fit to follow it at once.
    private @Nullable Batch pulled;
    /// Whether it waited for the message that was pulled last.
    private boolean rested;

    Intake(
            ReadyQueue ready,
            DeliveryContext context,
            Preparation preparation,
            PendingOutcome pending,
            SmtpSession session) {
        this.ready = ready;
        this.context = context;
        this.preparation = preparation;
        this.pending = pending;
        this.session = session;
    }

    /// The next message, waiting for it; null if the connection is to end.
    ///
    /// @param dialogue gets what is said of it
    @Nullable
    Sending next(Dialogue dialogue) throws InterruptedException {
        while (maySendAnother()) {
            Batch batch = pull();
            if (batch == null) return null;
            Sending started = start(batch, dialogue);
            if (started != null) return started;
        }
        return null;
    }

    private boolean maySendAnother() {
        return session.isUsable()
                && !context.isStopping()
                && session.transactions() < ready.state().limits().messagesPerConnection()
                && !ready.state().hasTooManyConnections();
    }

    private @Nullable Batch pull() throws InterruptedException {
        // what a rule does about a refusal must hold for the message that is pulled next
        if (pending.isRefusal() && !pending.settle()) return null;
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
        return pending.settle() ? ready.take(context.settings().idle()) : null;
    }

    /// Null if there is nothing to send of it.
    private @Nullable Sending start(Batch batch, Dialogue dialogue) {
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
                answerOurselves(batch, items, message.envelope(), misfit.get(), dialogue);
                return null;
            }
            note(outgoing, dialogue);
            long startedNanos = System.nanoTime();
            var transaction = session.begin(outgoing, dialogue);
            return new Sending(batch, items, message.envelope(), transaction, dialogue, false, rested, startedNanos);
        } catch (RuntimeException e) {
            failed(batch, items, e);
            return null;
        }
    }

    private void answerOurselves(
            Batch batch, List<QueueItem> items, Envelope envelope, TryResult misfit, Dialogue dialogue) {
        if (!pending.settle()) {
            giveUp(batch, items);
            return;
        }
        var all = Collections.nCopies(items.size(), misfit);
        String host = session.host().toString();
        pending.put(new DeliveryAttempt(batch, envelope, items, all, ready.path(), host, false, 0, dialogue.lines()));
    }

    /// Lets the commands of another message follow the content that is being sent; null if there is none, or none that
    /// is simple.
    @Nullable
    Sending ahead() {
        if (!session.mayGoAhead() || !ready.state().goesAhead() || !maySendAnother()) return null;
        Batch batch = ready.poll();
        StoredMessage message = batch == null ? null : preparation.load(batch).orElse(null);
        if (batch == null || message == null) return null;
        try {
            Outgoing outgoing = simple(batch, message);
            if (outgoing == null) {
                pulled = batch;
                return null;
            }
            var dialogue = new Dialogue();
            note(outgoing, dialogue);
            var transaction = session.beginAhead(outgoing, dialogue);
            return new Sending(batch, batch.items(), message.envelope(), transaction, dialogue, true, false, 0);
        } catch (RuntimeException e) {
            failed(batch, batch.items(), e);
            return null;
        }
    }

    /// Null if something has to be done about it first.
    private @Nullable Outgoing simple(Batch batch, StoredMessage message) {
        if (preparation.isAnySuppressed(batch, message.envelope()) || !preparation.isOneTransaction(batch.items()))
            return null;
        Outgoing outgoing = preparation.outgoing(message, batch.items());
        return outgoing.misfit(session.capabilities()).isPresent() ? null : outgoing;
    }

    private void note(Outgoing outgoing, Dialogue dialogue) {
        int before = session.transactions();
        if (before > 0) dialogue.note("message " + (before + 1) + " on this connection to " + session.peer());
        outgoing.notes().forEach(dialogue::note);
    }

    /// The connection ends, and the message counts as untried.
    void giveUp(Batch batch, List<QueueItem> items) {
        session.abandon();
        preparation.release(batch, items);
    }

    /// An error of ours: the connection ends, and the message waits a while.
    void failed(Batch batch, List<QueueItem> items, RuntimeException e) {
        LOG.error(
                "message {} could not be tried because of an error of ours; again in {}",
                batch.id(),
                Settler.AFTER_OUR_FAULT,
                e);
        preparation.postpone(batch, items, "451 4.3.0 internal error: " + e);
        session.abandon();
    }

    /// Puts back what was pulled and not sent.
    void close() {
        if (pulled != null) preparation.release(pulled, pulled.items());
        pulled = null;
    }
}
