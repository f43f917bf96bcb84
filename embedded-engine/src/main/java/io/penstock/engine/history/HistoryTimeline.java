package io.penstock.engine.history;

import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.SpoolId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads events. For one thread.
final class HistoryTimeline {
    private static final int MAX_EVENTS = 5000;
    private static final String COLUMNS = """
            SELECT e.event_id, e.at, e.type, e.recipient_index, m.recipient, e.text, e.host, e.reply, e.category,
                e.rule_id, e.elapsed_millis, e.dialogue
            FROM event e JOIN message m ON m.spool_id = e.spool_id AND m.recipient_index = e.recipient_index
            """;

    private HistoryTimeline() {}

    static List<HistoryEvent> of(Connection connection, SpoolId id) throws SQLException {
        String sql = COLUMNS + "WHERE e.spool_id = ? ORDER BY e.event_id LIMIT " + MAX_EVENTS;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id.value());
            return events(statement);
        }
    }

    /// The newest try in a queue that left a transcript, looked for among its newest messages; empty if there is none.
    static List<HistoryEvent> lastDialogue(Connection connection, QueueName queue) throws SQLException {
        String sql = COLUMNS + """
                WHERE m.queue = ? AND e.dialogue <> '' AND m.spool_id IN
                    (SELECT spool_id FROM message WHERE queue = ? AND attempts > 0 ORDER BY spool_id DESC LIMIT 100)
                ORDER BY e.at DESC, e.event_id DESC LIMIT 1""";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, queue.toString());
            statement.setString(2, queue.toString());
            return events(statement);
        }
    }

    private static List<HistoryEvent> events(PreparedStatement statement) throws SQLException {
        var events = new ArrayList<HistoryEvent>();
        try (var result = statement.executeQuery()) {
            while (result.next()) events.add(event(result));
        }
        return List.copyOf(events);
    }

    private static HistoryEvent event(ResultSet result) throws SQLException {
        String dialogue = result.getString(12);
        return new HistoryEvent(
                result.getString(1),
                Instant.ofEpochMilli(result.getLong(2)),
                result.getString(3),
                result.getInt(4),
                result.getString(5),
                result.getString(6),
                result.getString(7),
                result.getString(8),
                result.getString(9),
                result.getString(10),
                result.getLong(11),
                dialogue.isEmpty() ? List.of() : List.of(dialogue.split("\n", -1)));
    }
}
