package io.penstock.engine.history;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventConsumer.JournaledEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Writes one batch of events in one transaction. For one thread.
///
/// Each row carries the id of the event it shows, so a batch that comes again, as a whole or in part, changes nothing.
/// A cursor for all rows would do the same until someone begins a new journal beside an old history.
final class HistoryWriter {
    private static final String NEW_MESSAGE = """
            MERGE INTO message t USING (SELECT CAST(? AS BIGINT) AS id, CAST(? AS INT) AS idx) s
                ON t.spool_id = s.id AND t.recipient_index = s.idx
            WHEN NOT MATCHED THEN INSERT (spool_id, recipient_index, recipient, recipient_key, mail_from, subject, queue,
                provider, outcome, category, last_reply, attempts, received_at, last_event_at, last_event_id, size_bytes)
            VALUES (s.id, s.idx, ?, ?, ?, ?, ?, '', 'waiting', '', '', 0, ?, ?, ?, ?)""";
    private static final String OUTCOME = """
            UPDATE message SET outcome = ?, provider = CASE WHEN ? = '' THEN provider ELSE ? END,
                category = ?, last_reply = ?, attempts = GREATEST(attempts, ?), last_event_at = ?,
                last_event_id = ?
            WHERE spool_id = ? AND recipient_index = ? AND last_event_id < ?""";
    private static final String EVENT = """
            MERGE INTO event (spool_id, recipient_index, event_id, at, type, text, host, reply, category, rule_id,
                elapsed_millis, dialogue)
            KEY (spool_id, recipient_index, event_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final int MAX_NAME = 1000;
    private static final int MAX_REPLY = 2000;
    private static final int MAX_LINE = 3000;
    private static final int MAX_DIALOGUE = 40_000;

    private final Connection connection;

    HistoryWriter(Connection connection) {
        this.connection = connection;
    }

    void write(List<JournaledEvent> events) throws SQLException {
        try (var messages = connection.prepareStatement(NEW_MESSAGE);
                var outcomes = connection.prepareStatement(OUTCOME);
                var steps = connection.prepareStatement(EVENT)) {
            for (var one : events) {
                // a Reception precedes the outcomes of its recipient, so all new messages may come first
                if (one.event() instanceof DeliveryEvent.Reception reception) {
                    addMessage(messages, one.eventId(), reception);
                } else {
                    addOutcome(outcomes, one.eventId(), one.event());
                }
                addStep(steps, one);
            }
            messages.executeBatch();
            outcomes.executeBatch();
            steps.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private static void addMessage(PreparedStatement into, String eventId, DeliveryEvent.Reception reception)
            throws SQLException {
        var subject = reception.subject();
        String address = cut(subject.recipient().address(), MAX_NAME);
        into.setLong(1, subject.spoolId().value());
        into.setInt(2, subject.recipientIndex());
        into.setString(3, address);
        into.setString(4, HistorySearch.key(address));
        into.setString(5, cut(subject.mailFrom().address(), MAX_NAME));
        into.setString(6, cut(reception.subjectHeader(), MAX_NAME));
        into.setString(7, cut(subject.queueName().toString(), MAX_NAME));
        into.setLong(8, reception.at().toEpochMilli());
        into.setLong(9, reception.at().toEpochMilli());
        into.setString(10, eventId);
        into.setLong(11, reception.sizeBytes());
        into.addBatch();
    }

    private static void addOutcome(PreparedStatement into, String eventId, DeliveryEvent event) throws SQLException {
        var attempt = EventText.attempt(event);
        String provider = attempt == null ? "" : attempt.provider();
        into.setString(1, EventText.outcome(event));
        into.setString(2, provider);
        into.setString(3, cut(provider, 200));
        into.setString(4, attempt == null ? "" : cut(attempt.category(), 100));
        into.setString(5, lastReply(event));
        into.setInt(6, attempt == null ? 0 : attempt.attempt());
        into.setLong(7, event.at().toEpochMilli());
        into.setString(8, eventId);
        into.setLong(9, event.subject().spoolId().value());
        into.setInt(10, event.subject().recipientIndex());
        into.setString(11, eventId);
        into.addBatch();
    }

    private static String lastReply(DeliveryEvent event) {
        var attempt = EventText.attempt(event);
        if (attempt != null) return cut(attempt.reply().toString(), MAX_REPLY);
        return event instanceof DeliveryEvent.Expiration expiration ? cut(expiration.lastReply(), MAX_REPLY) : "";
    }

    private static void addStep(PreparedStatement into, JournaledEvent one) throws SQLException {
        var event = one.event();
        var attempt = EventText.attempt(event);
        into.setLong(1, event.subject().spoolId().value());
        into.setInt(2, event.subject().recipientIndex());
        into.setString(3, one.eventId());
        into.setLong(4, event.at().toEpochMilli());
        into.setString(5, event.getClass().getSimpleName());
        into.setString(6, cut(EventText.line(event), MAX_LINE));
        into.setString(7, attempt == null ? "" : cut(attempt.host(), MAX_NAME));
        into.setString(8, lastReply(event));
        into.setString(9, attempt == null ? "" : cut(attempt.category(), 100));
        into.setString(10, attempt == null ? "" : cut(attempt.ruleId(), 500));
        into.setLong(11, attempt == null ? 0 : attempt.elapsedMillis());
        into.setString(12, attempt == null ? "" : cut(String.join("\n", attempt.dialogue()), MAX_DIALOGUE));
        into.addBatch();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
