package io.penstock.engine.bounce;

import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.smtp.EnhancedStatusCode;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.smtp.Xtext;
import java.time.Duration;

/// Says an event in the words of a DSN.
final class DsnOutcome {
    /// The type of diagnostics that are our own words and no reply of anyone.
    private static final String OURS = "x-penstock";

    private DsnOutcome() {}

    static DsnRecipient of(DeliveryEvent event, Envelope envelope, Duration giveUpAfter) {
        return switch (event) {
            case DeliveryEvent.Reception _ ->
                throw new IllegalArgumentException("nobody is told by mail that mail came in");
            case DeliveryEvent.OobBounce _, DeliveryEvent.Feedback _ ->
                throw new IllegalArgumentException("a report calls for no other report");
            case DeliveryEvent.Delivery delivery -> tried(delivery, envelope, DsnAction.RELAYED, delivery.attempt());
            case DeliveryEvent.Bounce bounce -> tried(bounce, envelope, DsnAction.FAILED, bounce.attempt());
            case DeliveryEvent.TransientFailure failure ->
                untilGivenUp(tried(failure, envelope, DsnAction.DELAYED, failure.attempt()), envelope, giveUpAfter);
            case DeliveryEvent.Expiration expiration -> expired(expiration, envelope);
            case DeliveryEvent.AdminBounce removed ->
                untried(removed, envelope, new EnhancedStatusCode(5, 0, 0), "removed by an operator of this server");
            case DeliveryEvent.Suppressed suppressed ->
                untried(
                        suppressed,
                        envelope,
                        new EnhancedStatusCode(5, 7, 1),
                        "this server does not send to this address");
        };
    }

    /// Of mail that waits for its turn.
    static DsnRecipient waiting(Envelope envelope, int recipientIndex, Duration giveUpAfter) {
        var waiting = new DsnRecipient(
                original(envelope, recipientIndex),
                TypedText.address(envelope.recipients().get(recipientIndex).address()),
                DsnAction.DELAYED,
                new EnhancedStatusCode(4, 4, 0),
                TypedText.NONE,
                new TypedText(OURS, "it still waits on this server for its turn"),
                null,
                null);
        return untilGivenUp(waiting, envelope, giveUpAfter);
    }

    private static DsnRecipient untilGivenUp(DsnRecipient told, Envelope envelope, Duration giveUpAfter) {
        return new DsnRecipient(
                told.originalRecipient(),
                told.finalRecipient(),
                told.action(),
                told.status(),
                told.remoteMta(),
                told.diagnostic(),
                told.lastAttemptAt(),
                envelope.receivedAt().plus(giveUpAfter));
    }

    private static DsnRecipient tried(DeliveryEvent event, Envelope envelope, DsnAction action, AttemptReport attempt) {
        int colon = attempt.host().lastIndexOf(':');
        String host = colon < 0 ? attempt.host() : attempt.host().substring(0, colon);
        return new DsnRecipient(
                original(envelope, event.subject().recipientIndex()),
                TypedText.address(event.subject().recipient().address()),
                action,
                status(attempt.reply(), action),
                attempt.remote() ? TypedText.host(host) : TypedText.NONE,
                new TypedText(attempt.remote() ? "smtp" : OURS, DsnText.oneLine(attempt.reply())),
                event.at(),
                null);
    }

    /// RFC 3463 section 3.5: the status is that of the trouble, if it is known, rather than X.4.7.
    private static DsnRecipient expired(DeliveryEvent.Expiration event, Envelope envelope) {
        String said = event.lastReply();
        var status = SmtpReply.parse(said, 451).enhancedCode().orElse(new EnhancedStatusCode(4, 4, 7));
        String why = said.isEmpty()
                ? "its time was over after " + event.attempts() + " tries"
                : "its time was over after " + event.attempts() + " tries, the last of which ended with: " + said;
        return new DsnRecipient(
                original(envelope, event.subject().recipientIndex()),
                TypedText.address(event.subject().recipient().address()),
                DsnAction.FAILED,
                status,
                TypedText.NONE,
                new TypedText(OURS, why),
                event.at(),
                null);
    }

    private static DsnRecipient untried(DeliveryEvent event, Envelope envelope, EnhancedStatusCode status, String why) {
        return new DsnRecipient(
                original(envelope, event.subject().recipientIndex()),
                TypedText.address(event.subject().recipient().address()),
                DsnAction.FAILED,
                status,
                TypedText.NONE,
                new TypedText(OURS, why),
                null,
                null);
    }

    /// ORCPT as the sender meant it, or none.
    private static TypedText original(Envelope envelope, int recipientIndex) {
        String given = envelope.dsn().recipient(recipientIndex).originalRecipient();
        int semicolon = given.indexOf(';');
        if (semicolon < 1) return TypedText.NONE;
        return Utf8Address.decode(
                new TypedText(given.substring(0, semicolon), Xtext.decode(given.substring(semicolon + 1))));
    }

    /// The class follows from what became of the message, whatever the host said and a rule made of it.
    private static EnhancedStatusCode status(SmtpReply reply, DsnAction action) {
        int statusClass = switch (action) {
            case FAILED -> 5;
            case DELAYED -> 4;
            case DELIVERED, RELAYED, EXPANDED -> 2;
        };
        return reply.enhancedCode()
                .map(said -> new EnhancedStatusCode(statusClass, said.subject(), said.detail()))
                .orElse(new EnhancedStatusCode(statusClass, 0, 0));
    }
}
