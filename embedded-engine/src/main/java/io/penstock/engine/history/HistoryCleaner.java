package io.penstock.engine.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Deletes what the retention no longer allows, oldest first and a little at a time. For one thread.
final class HistoryCleaner {
    private static final int ROWS_AT_ONCE = 2000;

    private HistoryCleaner() {}

    /// Returns whether there may be more to delete.
    static boolean step(Connection connection, Retention retention, Instant now) throws SQLException {
        long oldestKept = HistorySearch.firstId(now.minus(retention.age()));
        long excess = count(connection) - retention.maxRows();
        long upTo = excess > 0
                ? endOfFirst(connection, Math.min(excess, ROWS_AT_ONCE))
                : Math.min(endOfFirst(connection, ROWS_AT_ONCE), oldestKept);
        try (var steps = connection.prepareStatement("DELETE FROM step WHERE spool_id < ?");
                var messages = connection.prepareStatement("DELETE FROM message WHERE spool_id < ?")) {
            steps.setLong(1, upTo);
            steps.executeUpdate();
            messages.setLong(1, upTo);
            int gone = messages.executeUpdate();
            connection.commit();
            return gone > 0;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    /// The id behind the oldest `rows` rows; all recipients of one message go together.
    private static long endOfFirst(Connection connection, long rows) throws SQLException {
        String sql = "SELECT MAX(spool_id) FROM (SELECT spool_id FROM message ORDER BY spool_id LIMIT " + rows + ")";
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) + 1 : 0;
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT COUNT(*) FROM message")) {
            result.next();
            return result.getLong(1);
        }
    }
}
