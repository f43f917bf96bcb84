package io.penstock.engine.history;

import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.SpoolId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads events. For one thread.
final class HistoryTimeline {
    private static final int MAX_ROWS = 5000;

    private HistoryTimeline() {}

    static List<HistoryEvent> of(Connection connection, SpoolId id) throws SQLException {
        String sql = """
                (SELECT events, recipient_index, '' AS first_event_id FROM message WHERE spool_id = ?
                    ORDER BY recipient_index LIMIT %1$d)
                UNION ALL
                (SELECT events, recipient_index, first_event_id FROM step WHERE spool_id = ?
                    ORDER BY recipient_index, first_event_id LIMIT %1$d)
                ORDER BY recipient_index, first_event_id LIMIT %1$d""".formatted(MAX_ROWS);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id.value());
            statement.setLong(2, id.value());
            return events(statement).stream()
                    .sorted(Comparator.comparing(JournaledEvent::eventId))
                    .map(EventText::event)
                    .toList();
        }
    }

    /// The newest try in a queue that left a transcript, looked for among its newest messages; empty if there is none.
    static Optional<HistoryEvent> lastDialogue(Connection connection, QueueName queue) throws SQLException {
        String newest = "SELECT %s FROM message WHERE queue = ? AND attempts > 0 ORDER BY spool_id DESC LIMIT 100";
        String sql = "(" + newest.formatted("events") + ") UNION ALL (SELECT events FROM step WHERE spool_id IN ("
                + newest.formatted("spool_id") + ") LIMIT " + MAX_ROWS + ")";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, queue.toString());
            statement.setString(2, queue.toString());
            return events(statement).stream()
                    .filter(one -> one.event().subject().queueName().equals(queue))
                    .map(EventText::event)
                    .filter(event -> !event.dialogue().isEmpty())
                    .max(Comparator.comparing(HistoryEvent::at).thenComparing(HistoryEvent::eventId));
        }
    }

    private static List<JournaledEvent> events(PreparedStatement statement) throws SQLException {
        var events = new ArrayList<JournaledEvent>();
        try (var result = statement.executeQuery()) {
            while (result.next()) events.addAll(StepCodec.decode(result.getBytes(1)));
        } catch (JournalException e) {
            throw new SQLException("the events of a row are damaged: " + e.getMessage(), e);
        }
        return events;
    }
}
