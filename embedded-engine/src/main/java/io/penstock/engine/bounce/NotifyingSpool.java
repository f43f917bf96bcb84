package io.penstock.engine.bounce;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.DeliveryEvent.AdminBounce;
import io.penstock.engine.event.DeliveryEvent.Bounce;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.Expiration;
import io.penstock.engine.event.DeliveryEvent.Reception;
import io.penstock.engine.event.DeliveryEvent.Suppressed;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.journal.ControlStore;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.Notify;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.spool.Notices;
import io.penstock.engine.spool.Spool;
import io.penstock.engine.spool.StoredMessage;
import io.penstock.engine.spool.WaitingRecipient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A spool that tells senders by mail what they asked to be told. Safe for any thread.
///
/// Every outcome passes here on its way to the disk; the DSN it calls for goes there in the same write, and then into
/// the queues like any message. A message without a sender gets none, so no report is ever about a report. For messages
/// that ask for nothing there is one look at a table, which is mostly empty.
public final class NotifyingSpool implements Spool {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyingSpool.class);
    /// All that one write may bring back of messages; what is over it is reported without.
    private static final int MAX_QUOTED_PER_WRITE = 4 * 1024 * 1024;

    private final Spool spool;
    private final DsnPolicy policy;
    private final DsnComposer composer;
    private final DelayBook delays;
    private final DsnWishes wishes = new DsnWishes();
    private volatile Consumer<List<WaitingRecipient>> admit = _ -> {};

    /// @param hostname how this node calls itself
    /// @param ids      for the reports
    public NotifyingSpool(
            Spool spool, DsnPolicy policy, String hostname, SpoolIds ids, ControlStore control, InstantSource time) {
        this.spool = spool;
        this.policy = policy;
        this.composer = new DsnComposer(hostname, ids, policy.giveUpAfter(), time);
        this.delays = new DelayBook(control);
    }

    /// Who takes reports into the queues. Until it is known they wait in the spool, for the next start.
    public void admitThrough(Consumer<List<WaitingRecipient>> door) {
        admit = door;
    }

    @Override
    public List<WaitingRecipient> accept(Envelope envelope, byte[] content, String via, String client) {
        wishes.note(envelope, envelope.recipients().size());
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
        spool.recover(waiting -> {
            wishes.note(waiting.envelope(), 1);
            consumer.accept(waiting);
        });
        delays.keepOnly(wishes::has);
    }

    @Override
    public void report(List<DeliveryEvent> outcomes) {
        report(outcomes, _ -> List.of());
    }

    @Override
    public List<WaitingRecipient> report(List<DeliveryEvent> outcomes, Notices notices) {
        if (wishes.isEmpty() && policy.mode() != DsnPolicy.Mode.ALWAYS) return spool.report(outcomes, notices);
        var counted = new ArrayList<DeliveryEvent>();
        var delayed = new ArrayList<DeliveryEvent>();
        var waiting = spool.report(outcomes, taken -> {
            counted.addAll(taken);
            var messages = new ArrayList<>(notices.about(taken));
            messages.addAll(reports(taken, delayed));
            return messages;
        });
        delays.note(delayed);
        for (var event : counted) {
            var id = event.subject().spoolId();
            if (event.isFinal() && wishes.finished(id)) delays.forget(id);
        }
        if (!waiting.isEmpty()) admit(waiting);
        return waiting;
    }

    private void admit(List<WaitingRecipient> reports) {
        try {
            admit.accept(reports);
        } catch (RuntimeException e) {
            LOG.error("a delivery report is stored but not queued; it will be at the next start", e);
        }
    }

    /// @param delayed gets the events that are reported as delays
    private List<StoredMessage> reports(List<DeliveryEvent> taken, List<DeliveryEvent> delayed) {
        var byMessage = new LinkedHashMap<SpoolId, List<DeliveryEvent>>();
        for (var event : taken) {
            if (mayOweReport(event)) {
                byMessage
                        .computeIfAbsent(event.subject().spoolId(), _ -> new ArrayList<>())
                        .add(event);
            }
        }
        var reports = new ArrayList<StoredMessage>();
        int mayQuote = MAX_QUOTED_PER_WRITE;
        for (var message : byMessage.entrySet()) {
            try {
                for (var report : reportsOn(message.getKey(), message.getValue(), mayQuote, delayed)) {
                    reports.add(report);
                    mayQuote = Math.max(0, mayQuote - report.content().length);
                }
            } catch (RuntimeException e) {
                // the outcome must be noted all the same
                LOG.error("the report that is owed to the sender of {} cannot be written", message.getKey(), e);
            }
        }
        return reports;
    }

    /// What can be told from the event alone; decided by [#isWanted] once the message is loaded.
    private boolean mayOweReport(DeliveryEvent event) {
        var subject = event.subject();
        if (subject.mailFrom().isNull()) return false;
        boolean asked = wishes.has(subject.spoolId());
        if (!(event instanceof TransientFailure)) return asked || policy.mode() == DsnPolicy.Mode.ALWAYS;
        long delayMillis = event.at().toEpochMilli() - subject.spoolId().epochMillis();
        return asked && delayMillis >= policy.delayAfter().toMillis() && !delays.knows(subject);
    }

    private List<StoredMessage> reportsOn(
            SpoolId id, List<DeliveryEvent> events, int mayQuote, List<DeliveryEvent> delayed) {
        var message = spool.load(0, id);
        var byAction = new EnumMap<DsnAction, List<DeliveryEvent>>(DsnAction.class);
        for (var event : events) {
            var asked = message.envelope().dsn().recipient(event.subject().recipientIndex());
            var action = DsnOutcome.actionOf(event);
            if (!isWanted(event, policy.granted(asked.wanted()))) continue;
            byAction.computeIfAbsent(action, _ -> new ArrayList<>()).add(event);
            if (action == DsnAction.DELAYED) delayed.add(event);
        }
        var reports = new ArrayList<StoredMessage>();
        for (var some : byAction.values()) reports.addAll(composer.compose(some, message, mayQuote));
        return reports;
    }

    private static boolean isWanted(DeliveryEvent event, Notify granted) {
        return switch (event) {
            case Reception _ -> false;
            case Delivery delivery -> granted.onSuccess() && !delivery.hostReports();
            case TransientFailure _ -> granted.onDelay();
            case Bounce _, Expiration _, AdminBounce _, Suppressed _ -> granted.onFailure();
        };
    }

    @Override
    public void close() {
        spool.close();
    }
}
