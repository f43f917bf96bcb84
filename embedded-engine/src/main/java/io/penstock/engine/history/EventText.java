package io.penstock.engine.history;

import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventConsumer.JournaledEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event in words, for the tables.
final class EventText {
    private EventText() {}

    /// The outcome that a recipient has after this event.
    static String outcome(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.Reception _ -> "waiting";
            case DeliveryEvent.Delivery _ -> "delivered";
            case DeliveryEvent.TransientFailure _ -> "deferred";
            case DeliveryEvent.Bounce _ -> "bounced";
            case DeliveryEvent.Expiration _ -> "expired";
            case DeliveryEvent.AdminBounce _ -> "admin-bounced";
            case DeliveryEvent.Suppressed _ -> "suppressed";
            case DeliveryEvent.OobBounce _ -> "bounced";
            // who complains got it
            case DeliveryEvent.Feedback _ -> "delivered";
        };
    }

    static String line(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.Reception reception ->
                "Accepted over " + reception.via() + (reception.client().isEmpty() ? "" : " from " + reception.client())
                        + ", " + reception.sizeBytes() + " bytes";
            case DeliveryEvent.Delivery delivery ->
                "Delivered" + host(delivery.attempt(), " to ") + " in "
                        + delivery.attempt().elapsedMillis() + " ms";
            case DeliveryEvent.TransientFailure failure ->
                "Try " + failure.attempt().attempt() + host(failure.attempt(), " at ") + " failed: "
                        + failure.attempt().reply() + "; next try at " + failure.nextDue();
            case DeliveryEvent.Bounce bounce ->
                "Bounced" + host(bounce.attempt(), " by ") + ": "
                        + bounce.attempt().reply();
            case DeliveryEvent.Expiration expiration ->
                "Expired after " + expiration.attempts() + " tries; last reply: " + expiration.lastReply();
            case DeliveryEvent.AdminBounce bounce -> "Removed by " + bounce.author() + ": " + bounce.reason();
            case DeliveryEvent.Suppressed suppressed -> "Not sent: " + suppressed.reason();
            case DeliveryEvent.OobBounce bounce -> "Bounced later" + by(bounce.reporter()) + ": " + bounce.diagnostic();
            case DeliveryEvent.Feedback feedback ->
                "Complaint (" + feedback.feedbackType() + ")" + by(feedback.reporter());
        };
    }

    private static String by(String reporter) {
        return reporter.isEmpty() ? "" : ", told by " + reporter;
    }

    private static String host(AttemptReport attempt, String before) {
        return attempt.host().isEmpty() ? "" : before + attempt.host();
    }

    /// What the peer said, or we in its place; empty if there was no try.
    static String reply(DeliveryEvent event) {
        var attempt = attempt(event);
        if (attempt != null) return attempt.reply().toString();
        return switch (event) {
            case DeliveryEvent.Expiration expiration -> expiration.lastReply();
            case DeliveryEvent.OobBounce bounce -> bounce.diagnostic();
            case DeliveryEvent.Feedback _ -> line(event);
            default -> "";
        };
    }

    /// What the rules made of it; empty if they were not asked.
    static String category(DeliveryEvent event) {
        if (event instanceof DeliveryEvent.OobBounce bounce) return bounce.category();
        var attempt = attempt(event);
        return attempt == null ? "" : attempt.category();
    }

    private static String ruleId(DeliveryEvent event) {
        if (event instanceof DeliveryEvent.OobBounce bounce) return bounce.ruleId();
        var attempt = attempt(event);
        return attempt == null ? "" : attempt.ruleId();
    }

    static HistoryEvent event(JournaledEvent one) {
        var event = one.event();
        var attempt = attempt(event);
        return new HistoryEvent(
                one.eventId(),
                event.at(),
                event.getClass().getSimpleName(),
                event.subject().recipientIndex(),
                event.subject().recipient().address(),
                line(event),
                attempt == null ? "" : attempt.host(),
                reply(event),
                category(event),
                ruleId(event),
                attempt == null ? 0 : attempt.elapsedMillis(),
                attempt == null ? List.of() : attempt.dialogue());
    }

    static @Nullable AttemptReport attempt(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.Delivery delivery -> delivery.attempt();
            case DeliveryEvent.TransientFailure failure -> failure.attempt();
            case DeliveryEvent.Bounce bounce -> bounce.attempt();
            case DeliveryEvent.Reception _,
                    DeliveryEvent.Expiration _,
                    DeliveryEvent.AdminBounce _,
                    DeliveryEvent.Suppressed _,
                    DeliveryEvent.OobBounce _,
                    DeliveryEvent.Feedback _ -> null;
        };
    }
}
