package io.penstock.engine.delivery;

import io.penstock.engine.queue.Batch;
import io.penstock.engine.queue.ReadyQueue;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The work of one connection, from opening to QUIT: take the next message, send it, settle. Runs on a virtual thread
/// of its own.
///
/// Where the peer allows it, the commands of the next message leave right behind the content of this one (RFC
/// 2920), so that a busy connection costs one round trip a message. The outcome of a message is durable before the
/// next content leaves: a crash can double one message per connection at most.
final class OutConnection implements Runnable {
    private final ReadyQueue ready;
    private final DeliveryContext context;
    private final Preparation preparation;
    private final PendingOutcome pending;
    /// On the wire behind the message that is being sent.
    private @Nullable Sending following;
    private boolean greeted;
    private boolean turnedAway;
    private @Nullable TlsFate tls;
    private String tlsCountedFor = "";

    OutConnection(ReadyQueue ready, DeliveryContext context) {
        this.ready = ready;
        this.context = context;
        this.preparation = new Preparation(context);
        this.pending = new PendingOutcome(context.settler());
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
            pending.settle();
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
        var intake = new Intake(ready, context, preparation, pending, session);
        try {
            greeted = true;
            ready.state().connected();
            deliver(session, intake, dialogue);
            if (!session.isUsable() && !turnedAway && !context.isStopping())
                ready.state().connectionBroke();
        } finally {
            intake.close();
            pending.settle();
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
            pending.settle();
        }
    }

    private void answer(Batch batch, TryResult result, String host, Dialogue dialogue) {
        var results = Collections.nCopies(batch.items().size(), result);
        preparation
                .load(batch)
                .ifPresent(message -> pending.put(new DeliveryAttempt(
                        batch,
                        message.envelope(),
                        batch.items(),
                        results,
                        ready.path(),
                        host,
                        false,
                        0,
                        dialogue.lines())));
    }

    private void deliver(SmtpSession session, Intake intake, Dialogue greeting) throws InterruptedException {
        Sending sending = intake.next(greeting);
        while (sending != null) {
            following = null;
            finish(session, intake, sending);
            sending = following == null ? intake.next(new Dialogue()) : following;
        }
    }

    /// Sends the content, once what went before is durable, and hears what becomes of it.
    private void finish(SmtpSession session, Intake intake, Sending sending) {
        countTls(sending.batch());
        try {
            // a pause, or a rule about the message before, holds for one that went ahead, too: its content stays here
            boolean mayGoOn = pending.settle()
                    && (!sending.ahead() || (session.isUsable() && ready.stillAllows(sending.batch())));
            if (!mayGoOn) {
                intake.giveUp(sending.batch(), sending.items());
                return;
            }
            long startedNanos = sending.ahead() ? System.nanoTime() : sending.startedNanos();
            List<TryResult> results = sending.transaction().complete(() -> following = intake.ahead());
            if (wasUntried(session, sending)) {
                intake.giveUp(sending.batch(), sending.items());
                return;
            }
            pending.put(new DeliveryAttempt(
                    sending.batch(),
                    sending.envelope(),
                    sending.items(),
                    results,
                    ready.path(),
                    session.host().toString(),
                    session.capabilities().dsn(),
                    (System.nanoTime() - startedNanos) / 1_000_000,
                    sending.dialogue().lines()));
        } catch (RuntimeException e) {
            if (following != null) preparation.release(following.batch(), following.items());
            following = null;
            intake.failed(sending.batch(), sending.items(), e);
        }
    }

    /// Whether what the peer said, or did not say, was about the connection and not about the message: then another
    /// connection tries it at once. On a new connection it always is about the message, so none goes in circles.
    private boolean wasUntried(SmtpSession session, Sending sending) {
        SmtpSession.Transaction transaction = sending.transaction();
        if (sending.ahead() && transaction.isOutOfStep()) {
            ready.state().stopGoingAhead();
            return true;
        }
        TryResult farewell = transaction.farewell();
        if (transaction.isFirst()) return sending.rested() && transaction.isUnheard();
        if (farewell == null ? !transaction.isUnheard() : isOrdered(session, sending, farewell)) return false;
        turnedAway = true;
        // after a rest it may be the rest that was too long
        if (!sending.rested())
            ready.state().turnedAway(transaction.before(), context.time().millis());
        return true;
    }

    /// Whether a rule has more to say about a reply than when to try again: then it must be heard.
    private boolean isOrdered(SmtpSession session, Sending sending, TryResult farewell) {
        String host = session.host().toString();
        return context.judge().orders(sending.batch(), ready.path(), host, farewell);
    }

    /// One connection is a session for each domain that it serves.
    private void countTls(Batch batch) {
        TlsFate fate = tls;
        String domain = batch.queueName().domain();
        if (fate == null || domain.equals(tlsCountedFor)) return;
        tlsCountedFor = domain;
        var settings = context.settings();
        fate.count(settings.tlsReports(), settings.tls(), domain);
    }
}
