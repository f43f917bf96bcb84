package io.penstock.engine.bounce;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.DeliveryEvent.AdminBounce;
import io.penstock.engine.event.DeliveryEvent.Bounce;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.Expiration;
import io.penstock.engine.event.DeliveryEvent.Feedback;
import io.penstock.engine.event.DeliveryEvent.OobBounce;
import io.penstock.engine.event.DeliveryEvent.Reception;
import io.penstock.engine.event.DeliveryEvent.Suppressed;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.message.Notify;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.spool.StoredMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The reports that the outcomes of one write call for. For one write.
final class OwedReports {
    private static final Logger LOG = LoggerFactory.getLogger(OwedReports.class);
    /// All that one write may bring back of messages; what is over it is reported without.
    private static final int MAX_QUOTED_PER_WRITE = 4 * 1024 * 1024;

    private final DsnPolicy policy;
    private final DsnWishes wishes;
    private final DelayBook delays;
    private final DsnComposer composer;
    private final Function<SpoolId, StoredMessage> messages;
    private final List<DeliveryEvent> counted = new ArrayList<>();
    private final List<DeliveryEvent> delayed = new ArrayList<>();
    private int mayQuote = MAX_QUOTED_PER_WRITE;

    /// @param messages finds what a report is about
    OwedReports(
            DsnPolicy policy,
            DsnWishes wishes,
            DelayBook delays,
            DsnComposer composer,
            Function<SpoolId, StoredMessage> messages) {
        this.policy = policy;
        this.wishes = wishes;
        this.delays = delays;
        this.composer = composer;
        this.messages = messages;
    }

    /// Never throws: what becomes of a message must be noted, whatever is wrong with a report of it.
    List<StoredMessage> on(List<DeliveryEvent> taken) {
        counted.addAll(taken);
        var byMessage = new LinkedHashMap<SpoolId, List<DeliveryEvent>>();
        for (var event : taken) {
            if (!mayBeOwed(event)) continue;
            byMessage
                    .computeIfAbsent(event.subject().spoolId(), _ -> new ArrayList<>())
                    .add(event);
        }
        var reports = new ArrayList<StoredMessage>();
        byMessage.forEach((id, events) -> {
            try {
                reports.addAll(reportsOn(messages.apply(id), events));
            } catch (RuntimeException e) {
                LOG.error("the report that is owed to the sender of {} cannot be written", id, e);
            }
        });
        return reports;
    }

    /// What can be told without the message; [#isWanted] decides.
    private boolean mayBeOwed(DeliveryEvent event) {
        var subject = event.subject();
        if (subject.mailFrom().isNull() || event.isAfterwards()) return false;
        boolean asked = wishes.has(subject.spoolId());
        if (!(event instanceof TransientFailure)) return asked || policy.mode() == DsnPolicy.Mode.ALWAYS;
        long ageMillis = event.at().toEpochMilli() - subject.spoolId().epochMillis();
        return asked && ageMillis >= policy.delayAfter().toMillis() && !delays.knows(subject);
    }

    private List<StoredMessage> reportsOn(StoredMessage message, List<DeliveryEvent> events) {
        var envelope = message.envelope();
        var byAction = new EnumMap<DsnAction, List<DsnRecipient>>(DsnAction.class);
        for (var event : events) {
            var asked = envelope.dsn().recipient(event.subject().recipientIndex());
            if (!isWanted(event, policy.granted(asked.wanted()))) continue;
            var recipient = DsnOutcome.of(event, envelope, policy.giveUpAfter());
            byAction.computeIfAbsent(recipient.action(), _ -> new ArrayList<>()).add(recipient);
            if (event instanceof TransientFailure) delayed.add(event);
        }
        var reports = new ArrayList<StoredMessage>();
        for (var recipients : byAction.values()) {
            for (var report : composer.compose(recipients, message, mayQuote)) {
                mayQuote = Math.max(0, mayQuote - report.content().length);
                reports.add(report);
            }
        }
        return reports;
    }

    private static boolean isWanted(DeliveryEvent event, Notify granted) {
        return switch (event) {
            case Reception _, OobBounce _, Feedback _ -> false;
            case Delivery delivery -> granted.onSuccess() && !delivery.hostReports();
            case TransientFailure _ -> granted.onDelay();
            case Bounce _, Expiration _, AdminBounce _, Suppressed _ -> granted.onFailure();
        };
    }

    /// The outcomes are durable, and the reports with them.
    void durable() {
        for (var event : delayed)
            delays.note(event.subject().spoolId(), List.of(event.subject().recipientIndex()));
        for (var event : counted) {
            if (event.isFinal() && wishes.finished(event.subject()))
                delays.forget(event.subject().spoolId());
        }
    }
}
