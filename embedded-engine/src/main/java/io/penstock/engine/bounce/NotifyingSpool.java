package io.penstock.engine.bounce;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.journal.ControlStore;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.spool.Notices;
import io.penstock.engine.spool.Spool;
import io.penstock.engine.spool.StoredMessage;
import io.penstock.engine.spool.WaitingRecipient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A spool that tells senders by mail what they asked to be told. Safe for any thread.
///
/// Every outcome passes here on its way to the disk; the DSN it calls for goes there in the same write, and then into
/// the queues like any message. A message without a sender gets none, so no report is ever about a report. For messages
/// that ask for nothing there is one look at a table, which is mostly empty.
///
/// The report of a delay goes out with the first try that fails after the time, because that tells why. Mail that is
/// not tried at all, behind a pause or a site that is down, is found by a look from time to time.
public final class NotifyingSpool implements Spool {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyingSpool.class);
    private static final int OVERDUE_AT_ONCE = 1000;

    private final Spool spool;
    private final DsnPolicy policy;
    private final DsnComposer composer;
    private final DelayBook delays;
    private final InstantSource time;
    private final DsnWishes wishes = new DsnWishes();
    private final DelayWatch watch = new DelayWatch(this::tellOverdue);
    private volatile Consumer<List<WaitingRecipient>> admit = _ -> {};

    /// @param hostname how this node calls itself
    /// @param ids      for the reports
    public NotifyingSpool(
            Spool spool, DsnPolicy policy, String hostname, SpoolIds ids, ControlStore control, InstantSource time) {
        this.spool = spool;
        this.policy = policy;
        this.composer = new DsnComposer(hostname, ids, time);
        this.delays = new DelayBook(control);
        this.time = time;
    }

    /// Who takes reports into the queues. Until it is known they wait in the spool, for the next start.
    public void admitThrough(Consumer<List<WaitingRecipient>> door) {
        admit = door;
    }

    @Override
    public List<WaitingRecipient> accept(Envelope envelope, byte[] content, String via, String client) {
        if (policy.mode() != DsnPolicy.Mode.NEVER) wishes.note(envelope);
        try {
            return spool.accept(envelope, content, via, client);
        } catch (RuntimeException e) {
            wishes.forget(envelope.id());
            throw e;
        }
    }

    @Override
    public StoredMessage load(long position, SpoolId id) {
        return spool.load(position, id);
    }

    @Override
    public void recover(Consumer<WaitingRecipient> consumer) {
        var message = new ArrayList<WaitingRecipient>();
        spool.recover(waiting -> {
            if (!message.isEmpty()
                    && !message.getFirst()
                            .envelope()
                            .id()
                            .equals(waiting.envelope().id())) {
                handOver(message, consumer);
            }
            message.add(waiting);
        });
        handOver(message, consumer);
        delays.keepOnly(wishes::has);
        watch.start();
    }

    /// All recipients of a message are noted before the first may leave: else it would be forgotten with that one.
    private void handOver(List<WaitingRecipient> message, Consumer<WaitingRecipient> consumer) {
        if (policy.mode() != DsnPolicy.Mode.NEVER) {
            for (var waiting : message) wishes.note(waiting.envelope(), waiting.recipientIndex());
        }
        message.forEach(consumer);
        message.clear();
    }

    @Override
    public void report(List<DeliveryEvent> outcomes) {
        report(outcomes, _ -> List.of());
    }

    @Override
    public List<WaitingRecipient> report(List<DeliveryEvent> outcomes, Notices notices) {
        if (wishes.isEmpty() && policy.mode() != DsnPolicy.Mode.ALWAYS) return spool.report(outcomes, notices);
        var owed = new OwedReports(policy, wishes, delays, composer, id -> spool.load(id));
        var waiting = spool.report(outcomes, taken -> {
            var messages = new ArrayList<>(notices.about(taken));
            messages.addAll(owed.on(taken));
            return messages;
        });
        owed.durable();
        admit(waiting);
        return waiting;
    }

    private void admit(List<WaitingRecipient> reports) {
        if (reports.isEmpty()) return;
        try {
            admit.accept(reports);
        } catch (RuntimeException e) {
            LOG.error("a delivery report is stored but not queued; it will be at the next start", e);
        }
    }

    /// Tells the senders of mail that waits, and of which no try has told them. A quarter later than a try would, so
    /// that where there are tries the report has the reply in it.
    void tellOverdue() {
        long patienceMillis = policy.delayAfter().toMillis() / 4 * 5;
        for (var id : wishes.takeOverdue(time.millis() - patienceMillis, OVERDUE_AT_ONCE)) {
            try {
                tellOverdue(id);
            } catch (JournalException e) {
                // finished meanwhile, or there is no room
                LOG.debug("no report of the delay of {} yet: {}", id, e.getMessage());
                wishes.putBack(id);
            } catch (RuntimeException e) {
                LOG.error("the report of the delay of {} cannot be written", id, e);
            }
        }
    }

    private void tellOverdue(SpoolId id) {
        var unfinished = wishes.unfinished(id);
        if (unfinished.isEmpty()) return;
        var message = spool.load(id);
        var envelope = message.envelope();
        var indexes = new ArrayList<Integer>();
        var recipients = new ArrayList<DsnRecipient>();
        for (int index : unfinished) {
            boolean wanted =
                    policy.granted(envelope.dsn().recipient(index).wanted()).onDelay();
            if (!wanted || delays.knows(id, index)) continue;
            indexes.add(index);
            recipients.add(DsnOutcome.waiting(envelope, index, policy.giveUpAfter()));
        }
        for (var report : composer.compose(recipients, message, DsnComposer.MAX_HEADER_BYTES)) {
            admit(spool.report(List.of(), _ -> List.of(report)));
        }
        delays.note(id, indexes);
    }

    @Override
    public void close() {
        watch.close();
        spool.close();
    }
}
