package io.penstock.engine.history;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.message.SpoolId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads [PastEvents]. For one thread.
final class PastEventsReader {
    /// Small, so that writers and other readers do not wait.
    private static final int RECIPIENTS = 500;
    private static final String MESSAGES = """
            SELECT spool_id, recipient_index, events FROM message
            WHERE spool_id >= ? AND (spool_id > ? OR recipient_index > ?) AND spool_id < ? AND last_event_at >= ?
            ORDER BY spool_id, recipient_index LIMIT ?""";
    private static final String STEPS = """
            SELECT spool_id, recipient_index, events FROM step
            WHERE spool_id >= ? AND spool_id <= ?""";

    private PastEventsReader() {}

    /// Those of messages accepted before `to` to whom something happened at `from` or later.
    static PastEvents after(Connection connection, PastEvents page, Instant from, Instant to) throws SQLException {
        var events = new ArrayList<DeliveryEvent>();
        long first = -1;
        long lastId = page.lastSpoolId();
        int lastIndex = page.lastIndex();
        int count = 0;
        try (var messages = connection.prepareStatement(MESSAGES)) {
            messages.setLong(1, Math.max(0, lastId));
            messages.setLong(2, lastId);
            messages.setInt(3, lastIndex);
            messages.setLong(4, HistorySearch.firstId(to));
            messages.setLong(5, from.isAfter(Instant.EPOCH) ? from.toEpochMilli() : 0);
            messages.setInt(6, RECIPIENTS);
            try (var rows = messages.executeQuery()) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    if (count++ == 0) first = id;
                    lastId = id;
                    lastIndex = rows.getInt(2);
                    decode(rows.getBytes(3), events);
                }
            }
        }
        if (count > 0) addSteps(connection, page, first, lastId, lastIndex, events);
        return new PastEvents(events, lastId, lastIndex, count < RECIPIENTS);
    }

    /// The steps of the recipients of this page; a message with many recipients may lie on several.
    private static void addSteps(
            Connection connection, PastEvents page, long first, long last, int lastIndex, List<DeliveryEvent> into)
            throws SQLException {
        try (PreparedStatement steps = connection.prepareStatement(STEPS)) {
            steps.setLong(1, first);
            steps.setLong(2, last);
            try (var rows = steps.executeQuery()) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    int index = rows.getInt(2);
                    boolean onPageBefore = id == page.lastSpoolId() && index <= page.lastIndex();
                    boolean onNextPage = id == last && index > lastIndex;
                    if (!onPageBefore && !onNextPage) decode(rows.getBytes(3), into);
                }
            }
        }
    }

    private static void decode(byte[] steps, List<DeliveryEvent> into) throws SQLException {
        try {
            for (var one : StepCodec.decode(steps)) into.add(one.event());
        } catch (JournalException e) {
            throw new SQLException("the events of a row are damaged: " + e.getMessage(), e);
        }
    }

    static PastEvents.Span span(Connection connection) throws SQLException {
        String sql = "SELECT COALESCE(MIN(spool_id), 0), COALESCE(MAX(spool_id), 0) FROM message";
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return new PastEvents.Span(
                    new SpoolId(row.getLong(1)).epochMillis(), new SpoolId(row.getLong(2)).epochMillis());
        }
    }
}
