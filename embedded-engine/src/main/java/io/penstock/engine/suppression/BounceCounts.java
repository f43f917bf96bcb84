package io.penstock.engine.suppression;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How often a rule gave up on an address lately, in the database of the suppression list: so it goes on after a
/// restart. The same bounce counts once, however often it is told. Safe for any thread.
///
/// Bounded: what lapsed goes, and beyond [#MAX_ROWS] what would lapse next.
public final class BounceCounts {
    static final long MAX_ROWS = 2_000_000;
    private static final Duration CLEAN_EVERY = Duration.ofMinutes(10);

    private final SuppressionList list;
    private final InstantSource time;
    private final long maxRows;
    private Instant cleanedAt = Instant.EPOCH;

    BounceCounts(SuppressionList list, InstantSource time, long maxRows) {
        this.list = list;
        this.time = time;
        this.maxRows = maxRows;
    }

    static void prepare(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS bounce_count (
                        address VARCHAR(1000) NOT NULL, rule_id VARCHAR(80) NOT NULL, event VARCHAR(80) NOT NULL,
                        at BIGINT NOT NULL, lapses BIGINT NOT NULL, PRIMARY KEY (address, rule_id, event))""");
            statement.execute("CREATE INDEX IF NOT EXISTS bounce_count_lapses ON bounce_count (lapses)");
        }
    }

    /// Notes one, and tells how many there are within the window now.
    ///
    /// @param event stable: the same for the same bounce
    public int count(String address, String ruleId, String event, Instant at, Duration window) {
        cleanSometimes();
        String key = SuppressionList.key(address);
        Instant now = time.instant();
        return list.ask("count a bounce of '" + key + "'", database -> {
            try (var merge = database.prepareStatement(
                    "MERGE INTO bounce_count (address, rule_id, event, at, lapses) KEY (address, rule_id, event)"
                            + " VALUES (?, ?, ?, ?, ?)")) {
                merge.setString(1, key);
                merge.setString(2, ruleId);
                merge.setString(3, event);
                merge.setLong(4, at.toEpochMilli());
                merge.setLong(5, at.plus(window).toEpochMilli());
                merge.executeUpdate();
            }
            try (var select = database.prepareStatement(
                    "SELECT COUNT(*) FROM bounce_count WHERE address = ? AND rule_id = ? AND at > ?")) {
                select.setString(1, key);
                select.setString(2, ruleId);
                select.setLong(3, now.minus(window).toEpochMilli());
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        });
    }

    /// Begins anew for one address and rule.
    public void forget(String address, String ruleId) {
        list.ask("forget the bounces of '" + address + "'", database -> {
            try (var delete = database.prepareStatement("DELETE FROM bounce_count WHERE address = ? AND rule_id = ?")) {
                delete.setString(1, SuppressionList.key(address));
                delete.setString(2, ruleId);
                return delete.executeUpdate();
            }
        });
    }

    static void forget(Connection database, String key) throws SQLException {
        try (var delete = database.prepareStatement("DELETE FROM bounce_count WHERE address = ?")) {
            delete.setString(1, key);
            delete.executeUpdate();
        }
    }

    private void cleanSometimes() {
        Instant now = time.instant();
        synchronized (this) {
            if (now.isBefore(cleanedAt.plus(CLEAN_EVERY))) return;
            cleanedAt = now;
        }
        list.ask("clean the bounce counts", database -> {
            deleteUpTo(database, now.toEpochMilli());
            long over = rows(database) - maxRows;
            if (over <= 0) return false;
            try (var nth =
                    database.prepareStatement("SELECT lapses FROM bounce_count ORDER BY lapses LIMIT 1 OFFSET ?")) {
                nth.setLong(1, over - 1);
                try (ResultSet row = nth.executeQuery()) {
                    if (row.next()) deleteUpTo(database, row.getLong(1));
                }
            }
            return true;
        });
    }

    private static void deleteUpTo(Connection database, long lapsed) throws SQLException {
        try (PreparedStatement delete = database.prepareStatement("DELETE FROM bounce_count WHERE lapses <= ?")) {
            delete.setLong(1, lapsed);
            delete.executeUpdate();
        }
    }

    private static long rows(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM bounce_count")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// How many bounces are noted.
    public long rows() {
        return list.ask("count the bounces", BounceCounts::rows);
    }
}
