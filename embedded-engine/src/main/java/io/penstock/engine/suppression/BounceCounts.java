package io.penstock.engine.suppression;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How often a rule gave up on an address lately, in the database of the suppression list: so it goes on after a
/// restart. Safe for any thread.
///
/// The same bounce counts once, however often and in whatever order it is told. So that this holds for a count that
/// began anew as well, that is a mark: what happened up to it does not count, also if it is told again later.
///
/// Bounded: what lapsed goes, and beyond [#MAX_ROWS] what would lapse next.
public final class BounceCounts {
    static final long MAX_ROWS = 2_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(BounceCounts.class);
    private static final Duration CLEAN_EVERY = Duration.ofMinutes(10);
    /// Longer than the journal holds what nobody has counted yet.
    private static final Duration MARK_KEPT = Duration.ofDays(60);
    /// In the place of a bounce. With no rule either it is a mark for all rules.
    private static final String MARK = "";

    private final SuppressionList list;
    private final InstantSource time;
    private final long maxRows;
    private Instant cleanedAt = Instant.EPOCH;

    /// A rule gave up on an address.
    ///
    /// @param event  stable: the same for the same bounce
    /// @param window as long as it counts
    public record Counted(String address, String ruleId, String event, Instant at, Duration window) {}

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

    /// Notes them, all or none, and tells for each how many of its address and rule there were within its window then.
    public List<Integer> count(List<Counted> bounces) {
        cleanSometimes();
        Instant now = time.instant();
        return list.askAtOnce("count " + bounces.size() + " bounces", database -> {
            var counts = new ArrayList<Integer>(bounces.size());
            try (var merge = database.prepareStatement(
                            "MERGE INTO bounce_count (address, rule_id, event, at, lapses) KEY (address, rule_id, event)"
                                    + " VALUES (?, ?, ?, ?, ?)");
                    var select = database.prepareStatement("""
                            SELECT COUNT(*) FROM bounce_count WHERE address = ? AND rule_id = ? AND event <> '' AND at >
                                GREATEST(?, COALESCE((SELECT MAX(at) FROM bounce_count
                                    WHERE address = ? AND rule_id IN ('', ?) AND event = ''), 0))""")) {
                for (Counted bounce : bounces) counts.add(count(merge, select, bounce, now));
            }
            return counts;
        });
    }

    private static int count(PreparedStatement merge, PreparedStatement select, Counted bounce, Instant now)
            throws SQLException {
        String key = SuppressionList.key(bounce.address());
        if (!SuppressionList.isAddress(key)) {
            LOG.warn("bounce {} is not counted: its recipient is no address that could be suppressed", bounce.event());
            return 0;
        }
        put(merge, key, bounce.ruleId(), bounce.event(), bounce.at(), bounce.window());
        select.setString(1, key);
        select.setString(2, bounce.ruleId());
        select.setLong(3, now.minus(bounce.window()).toEpochMilli());
        select.setString(4, key);
        select.setString(5, bounce.ruleId());
        try (ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void put(
            PreparedStatement merge, String key, String ruleId, String event, Instant at, Duration window)
            throws SQLException {
        merge.setString(1, key);
        merge.setString(2, ruleId);
        merge.setString(3, event);
        merge.setLong(4, at.toEpochMilli());
        merge.setLong(5, at.plus(window).toEpochMilli());
        merge.executeUpdate();
    }

    /// Begins anew for one address and rule: what happened up to `until` is spent.
    public void beginAnew(String address, String ruleId, Instant until) {
        String key = SuppressionList.key(address);
        list.askAtOnce("begin to count the bounces of '" + key + "' anew", database -> {
            try (var delete = database.prepareStatement(
                    "DELETE FROM bounce_count WHERE address = ? AND rule_id = ? AND at <= ?")) {
                delete.setString(1, key);
                delete.setString(2, ruleId);
                delete.setLong(3, until.toEpochMilli());
                delete.executeUpdate();
            }
            mark(database, key, ruleId, until);
            return true;
        });
    }

    /// Whether there was something to forget.
    static boolean forget(Connection database, String key) throws SQLException {
        try (var delete = database.prepareStatement("DELETE FROM bounce_count WHERE address = ?")) {
            delete.setString(1, key);
            return delete.executeUpdate() > 0;
        }
    }

    /// Lets nothing count that happened before, under whatever rule.
    static void countFrom(Connection database, String key, Instant from) throws SQLException {
        mark(database, key, "", from);
    }

    /// Both for all addresses that one source suppressed.
    static void forgetSuppressedBy(Connection database, String source, Instant now) throws SQLException {
        String theirs = "SELECT address FROM suppression WHERE source = ?";
        try (var delete = database.prepareStatement("DELETE FROM bounce_count WHERE address IN (" + theirs + ")");
                var mark = database.prepareStatement("INSERT INTO bounce_count (address, rule_id, event, at, lapses)"
                        + " SELECT address, '', '', ?, ? FROM suppression WHERE source = ?")) {
            delete.setString(1, source);
            delete.executeUpdate();
            mark.setLong(1, now.toEpochMilli());
            mark.setLong(2, now.plus(MARK_KEPT).toEpochMilli());
            mark.setString(3, source);
            mark.executeUpdate();
        }
    }

    private static void mark(Connection database, String key, String ruleId, Instant at) throws SQLException {
        try (var merge = database.prepareStatement(
                "MERGE INTO bounce_count (address, rule_id, event, at, lapses) KEY (address, rule_id, event)"
                        + " VALUES (?, ?, ?, ?, ?)")) {
            put(merge, key, ruleId, MARK, at, MARK_KEPT);
        }
    }

    /// Returns after all that was noted is on the disk.
    public void sync() {
        list.ask("make the bounce counts durable", database -> {
            try (var statement = database.createStatement()) {
                return statement.execute("CHECKPOINT SYNC");
            }
        });
    }

    private void cleanSometimes() {
        Instant now = time.instant();
        synchronized (this) {
            if (now.isBefore(cleanedAt.plus(CLEAN_EVERY))) return;
            cleanedAt = now;
        }
        list.ask("clean the bounce counts", database -> {
            deleteUpTo(database, now.toEpochMilli());
            long over = rows(database, "") - maxRows;
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

    private static long rows(Connection database, String condition) throws SQLException {
        try (var statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM bounce_count" + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// How many bounces are noted.
    public long rows() {
        return list.ask("count the bounces", database -> rows(database, " WHERE event <> ''"));
    }
}
