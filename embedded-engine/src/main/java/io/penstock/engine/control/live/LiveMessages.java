package io.penstock.engine.control.live;

import io.penstock.engine.control.api.EventPage;
import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.api.MessageDetail;
import io.penstock.engine.control.api.MessagePage;
import io.penstock.engine.control.api.MessageRow;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.MessageDesk;
import io.penstock.engine.event.EventPages;
import io.penstock.engine.history.History;
import io.penstock.engine.history.HistoryEvent;
import io.penstock.engine.history.HistoryQuery;
import io.penstock.engine.history.RecipientRow;
import io.penstock.engine.ingest.IngestException;
import io.penstock.engine.ingest.http.HttpIngest;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.process.Rendering;
import io.penstock.engine.spool.Spool;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The messages of this node.
public final class LiveMessages implements MessageDesk, LiveQueues.MessageLookup {
    private static final int MAX_SOURCE_BYTES = 256 << 10;

    private final History history;
    private final EventPages events;
    private final Spool spool;
    private final HttpIngest intake;

    public LiveMessages(History history, EventPages events, Spool spool, HttpIngest intake) {
        this.events = events;
        this.history = history;
        this.spool = spool;
        this.intake = intake;
    }

    @Override
    public MessagePage search(Map<String, String> query, int limit, String cursor) {
        var asked = new HistoryQuery(
                query.getOrDefault("recipient", ""),
                query.getOrDefault("id", ""),
                query.getOrDefault("queue", ""),
                query.getOrDefault("outcome", ""),
                query.getOrDefault("category", ""),
                instant("from", query, HistoryQuery.ALL.from()),
                instant("to", query, HistoryQuery.ALL.to()),
                limit,
                cursor);
        try {
            var page = history.search(asked);
            return new MessagePage(page.rows().stream().map(LiveMessages::row).toList(), page.nextCursor());
        } catch (IllegalArgumentException e) {
            throw ControlProblem.invalid("query", WireCriteria.said(e), "mend it and search again");
        }
    }

    private static Instant instant(String name, Map<String, String> query, Instant otherwise) {
        String text = query.getOrDefault(name, "");
        if (text.isEmpty()) return otherwise;
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw ControlProblem.invalid(
                    name, "'" + ControlProblem.cut(text) + "'", "give a time like 2026-03-01T09:30:00Z");
        }
    }

    private static MessageRow row(RecipientRow row) {
        return new MessageRow(
                row.spoolId().toString(),
                row.recipientIndex(),
                row.recipient(),
                row.mailFrom(),
                row.subject(),
                row.queue(),
                row.provider(),
                row.outcome(),
                row.category(),
                row.lastReply(),
                row.attempts(),
                row.receivedAt(),
                row.lastEventAt(),
                row.sizeBytes());
    }

    @Override
    public EventPage events(String cursor, int limit) {
        return EventRows.page(events, cursor, limit);
    }

    @Override
    public MessageDetail message(String spoolId) {
        SpoolId id;
        try {
            id = SpoolId.parse(spoolId);
        } catch (IllegalArgumentException e) {
            throw ControlProblem.notFound("message", spoolId, WireCriteria.said(e));
        }
        var recipients = history.message(id);
        if (recipients.isEmpty())
            throw ControlProblem.notFound(
                    "message", spoolId, "it may be older than the history keeps, or too young to be in it");
        var first = recipients.getFirst();
        return new MessageDetail(
                spoolId,
                first.mailFrom(),
                first.subject(),
                first.receivedAt(),
                first.sizeBytes(),
                recipients.stream().map(LiveMessages::row).toList(),
                history.timeline(id).stream().map(LiveMessages::entry).toList(),
                source(id));
    }

    private static MessageDetail.TimelineEntry entry(HistoryEvent event) {
        return new MessageDetail.TimelineEntry(
                event.eventId(),
                event.at(),
                event.type(),
                event.recipient(),
                event.text(),
                event.host(),
                event.reply(),
                event.category(),
                event.ruleId(),
                event.elapsedMillis(),
                event.dialogue());
    }

    /// A message that all its recipients are done with has left the spool.
    private @Nullable String source(SpoolId id) {
        try {
            var message = spool.load(id);
            // of a text that differs by recipient the first one's, as it goes onto the wire
            byte[] content = Rendering.preview(message.envelope(), 0, message.content());
            int shown = Math.min(content.length, MAX_SOURCE_BYTES);
            return new String(content, 0, shown, StandardCharsets.UTF_8);
        } catch (JournalException e) {
            return null;
        }
    }

    @Override
    public InjectRequest.Result inject(InjectRequest request, String client) {
        try {
            return intake.accept(request, client);
        } catch (IngestException e) {
            throw ControlProblem.of(
                    422,
                    "message-refused",
                    "the message is not accepted",
                    WireCriteria.said(e),
                    "mend it and send again");
        } catch (JournalException e) {
            throw NotStored.of("the message", e);
        }
    }

    @Override
    public List<MessageRow> waitingIn(QueueName queue, int limit) {
        var waiting = new ArrayList<MessageRow>();
        var query = HistoryQuery.ALL.withQueue(queue.toString());
        for (String outcome : List.of("deferred", "waiting")) {
            var page = history.search(query.withOutcome(outcome).page(limit, ""));
            page.rows().stream().map(LiveMessages::row).forEach(waiting::add);
        }
        return List.copyOf(waiting.subList(0, Math.min(limit, waiting.size())));
    }

    @Override
    public List<String> lastDialogue(QueueName queue) {
        return history.lastDialogue(queue).map(HistoryEvent::dialogue).orElse(List.of());
    }
}
