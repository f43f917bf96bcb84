package io.penstock.engine.suppression;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The suppressed addresses, durable in H2. Addresses are compared in lower case: hardly any host tells them apart, and
/// to send to `Bob@` after `bob@` was given up is the worse mistake. Safe for any thread.
public final class SuppressionList implements AutoCloseable {
    private static final int MAX_PAGE = 1_000;

    private final Connection database;
    private final InstantSource time;
    private final AddressFilter filter = new AddressFilter();

    /// @param total      entries that fit the search
    /// @param nextCursor empty after the last page
    public record Page(List<Suppression> entries, long total, String nextCursor) {}

    private SuppressionList(Connection database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// Opens the list in a directory, and makes it if there is none.
    public static SuppressionList open(Path directory, InstantSource time) {
        return open("jdbc:h2:file:" + directory.toAbsolutePath().resolve("suppression"), time);
    }

    /// A list that ends with the process.
    public static SuppressionList inMemory(InstantSource time) {
        return open("jdbc:h2:mem:", time);
    }

    private static SuppressionList open(String url, InstantSource time) {
        try {
            Connection database = DriverManager.getConnection(url + ";WRITE_DELAY=0", "sa", "");
            var list = new SuppressionList(database, time);
            list.prepare();
            return list;
        } catch (SQLException e) {
            throw new SuppressionException("cannot open the suppression list " + url + ": " + e.getMessage(), e);
        }
    }

    private void prepare() throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS suppression (
                        address VARCHAR(1000) PRIMARY KEY, reason VARCHAR(10000) NOT NULL, source VARCHAR(200) NOT NULL,
                        since TIMESTAMP(3) WITH TIME ZONE NOT NULL, until TIMESTAMP(3) WITH TIME ZONE)""");
            try (ResultSet rows = statement.executeQuery("SELECT address FROM suppression")) {
                while (rows.next()) filter.add(rows.getString(1));
            }
        }
    }

    /// Why an address is not sent to; empty if it may be. Without a hit this is a look into memory.
    public Optional<Suppression> find(String address) {
        String key = key(address);
        if (!filter.mayContain(key)) return Optional.empty();
        return select(key).filter(entry -> entry.isInForce(time.instant()));
    }

    private synchronized Optional<Suppression> select(String key) {
        try (var select = database.prepareStatement("SELECT * FROM suppression WHERE address = ?")) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new SuppressionException("cannot look up '" + key + "': " + e.getMessage(), e);
        }
    }

    /// Adds an address, or replaces its reason, source and end.
    ///
    /// @param until null for ever
    public synchronized Suppression add(String address, String reason, String source, @Nullable Instant until) {
        String key = key(address);
        if (key.lastIndexOf('@') < 1) {
            throw new SuppressionException("'" + address + "' cannot be suppressed; write local-part@domain");
        }
        var entry = new Suppression(key, clip(reason, 10_000), clip(source, 200), time.instant(), until);
        try (var merge = database.prepareStatement("MERGE INTO suppression KEY (address) VALUES (?, ?, ?, ?, ?)")) {
            merge.setString(1, entry.address());
            merge.setString(2, entry.reason());
            merge.setString(3, entry.source());
            merge.setTimestamp(4, Timestamp.from(entry.since()));
            merge.setTimestamp(5, until == null ? null : Timestamp.from(until));
            merge.executeUpdate();
        } catch (SQLException e) {
            throw new SuppressionException("cannot suppress '" + key + "': " + e.getMessage(), e);
        }
        filter.add(key);
        return entry;
    }

    /// Whether the address was there.
    public synchronized boolean remove(String address) {
        try (var delete = database.prepareStatement("DELETE FROM suppression WHERE address = ?")) {
            delete.setString(1, key(address));
            return delete.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new SuppressionException("cannot remove '" + address + "': " + e.getMessage(), e);
        }
    }

    /// Entries in order of address, expired ones included until they are replaced.
    ///
    /// @param search part of an address, or empty
    /// @param cursor of the page before, or empty
    public synchronized Page page(String search, int limit, String cursor) {
        int rowsWanted = Math.clamp(limit, 1, MAX_PAGE);
        String pattern =
                "%" + key(search).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        try (var select = database.prepareStatement(
                        "SELECT * FROM suppression WHERE address LIKE ? AND address > ? ORDER BY address LIMIT ?");
                var count = database.prepareStatement("SELECT COUNT(*) FROM suppression WHERE address LIKE ?")) {
            count.setString(1, pattern);
            select.setString(1, pattern);
            select.setString(2, cursor);
            select.setInt(3, rowsWanted + 1);
            var entries = new ArrayList<Suppression>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) entries.add(read(rows));
            }
            boolean more = entries.size() > rowsWanted;
            if (more) entries.removeLast();
            return new Page(
                    List.copyOf(entries), first(count), more ? entries.getLast().address() : "");
        } catch (SQLException e) {
            throw new SuppressionException("cannot list suppressions: " + e.getMessage(), e);
        }
    }

    private static long first(PreparedStatement count) throws SQLException {
        try (ResultSet rows = count.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Suppression read(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp("until");
        return new Suppression(
                row.getString("address"),
                row.getString("reason"),
                row.getString("source"),
                row.getTimestamp("since").toInstant(),
                until == null ? null : until.toInstant());
    }

    private static String key(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    private static String clip(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, maxChars);
    }

    @Override
    public synchronized void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new SuppressionException("cannot close the suppression list: " + e.getMessage(), e);
        }
    }
}
