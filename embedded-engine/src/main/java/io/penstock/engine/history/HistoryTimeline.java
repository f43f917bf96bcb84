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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Reads events. For one thread.
final class HistoryTimeline {
    private static final int MAX_ROWS = 5000;
    /// A queue's last try is looked for among so many rows.
    private static final int NEWEST = 100;

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
        var events = new ArrayList<JournaledEvent>();
        var ids = new LinkedHashSet<Long>();
        try (var messages = connection.prepareStatement("SELECT spool_id, events FROM message"
                        + " WHERE queue = ? AND attempts > 0 ORDER BY spool_id DESC LIMIT " + NEWEST);
                // one by one: as a condition "in the newest" of one statement H2 fails where a message has many rows
                var steps = connection.prepareStatement(
                        "SELECT events FROM step WHERE spool_id = ? LIMIT " + MAX_ROWS / NEWEST)) {
            messages.setString(1, queue.toString());
            try (var rows = messages.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                    events.addAll(decoded(rows.getBytes(2)));
                }
            }
            for (long id : ids) {
                steps.setLong(1, id);
                events.addAll(events(steps));
            }
        }
        return events.stream()
                .filter(one -> one.event().subject().queueName().equals(queue))
                .map(EventText::event)
                .filter(event -> !event.dialogue().isEmpty())
                .max(Comparator.comparing(HistoryEvent::at).thenComparing(HistoryEvent::eventId));
    }

    private static List<JournaledEvent> events(PreparedStatement statement) throws SQLException {
        var events = new ArrayList<JournaledEvent>();
        try (var result = statement.executeQuery()) {
            while (result.next()) events.addAll(decoded(result.getBytes(1)));
        }
        return events;
    }

    private static List<JournaledEvent> decoded(byte[] row) throws SQLException {
        try {
            return StepCodec.decode(row);
        } catch (JournalException e) {
            throw new SQLException("the events of a row are damaged: " + e.getMessage(), e);
        }
    }
}
