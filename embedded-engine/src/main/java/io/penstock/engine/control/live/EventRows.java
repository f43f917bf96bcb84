package io.penstock.engine.control.live;

import io.penstock.engine.control.api.EventPage;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.event.EventPages;
import io.penstock.engine.history.HistoryEvent;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.util.List;
import java.util.Locale;

/// Events as the wire has them, by pages whose cursor is the journal's position.
final class EventRows {
    private static final String NOW = "now";
    /// For events without one.
    private static final AttemptReport NO_TRY =
            new AttemptReport("", "", "", "", SmtpPhase.CONNECT, SmtpReply.of(250, ""), false, "", "", 0, 0, List.of());

    private EventRows() {}

    static EventPage page(EventPages events, String cursor, int limit) {
        if (cursor.equals(NOW)) return new EventPage(List.of(), cursor(events.end()), false);
        var page = events.from(position(cursor, events), limit);
        return new EventPage(page.events().stream().map(EventRows::row).toList(), cursor(page.next()), page.gap());
    }

    private static String cursor(long position) {
        return Long.toHexString(position);
    }

    private static long position(String cursor, EventPages events) {
        if (cursor.isEmpty()) return 0;
        try {
            long position = Long.parseLong(cursor.toLowerCase(Locale.ROOT), 16);
            if (position >= 0 && position <= events.end()) return position;
        } catch (NumberFormatException e) {
            // the complaint below says it
        }
        throw ControlProblem.invalid(
                "cursor", "'" + ControlProblem.cut(cursor) + "'", "give the nextCursor of a page, or now, or nothing");
    }

    private static EventPage.Event row(JournaledEvent one) {
        DeliveryEvent event = one.event();
        var subject = event.subject();
        HistoryEvent words = HistoryEvent.of(one);
        AttemptReport attempt = attempt(event);
        return new EventPage.Event(
                one.eventId(),
                event.at(),
                words.type(),
                subject.spoolId().toString(),
                subject.recipientIndex(),
                subject.recipient().address(),
                subject.mailFrom().address(),
                subject.queueName().toString(),
                words.text(),
                attempt.provider(),
                words.host(),
                attempt.source(),
                words.reply(),
                words.category(),
                words.ruleId());
    }

    private static AttemptReport attempt(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.Delivery delivery -> delivery.attempt();
            case DeliveryEvent.TransientFailure failure -> failure.attempt();
            case DeliveryEvent.Bounce bounce -> bounce.attempt();
            default -> NO_TRY;
        };
    }
}
