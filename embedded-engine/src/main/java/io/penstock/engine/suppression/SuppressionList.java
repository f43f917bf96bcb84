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
    private static final int MAX_ADDRESS = 1_000;

    private final String url;
    private Connection database;
    private final InstantSource time;
    private final AddressFilter filter = new AddressFilter();
    private final BounceCounts bounceCounts;

    /// @param total      entries that fit the search
    /// @param nextCursor empty after the last page
    public record Page(List<Suppression> entries, long total, String nextCursor) {}

    private SuppressionList(String url, InstantSource time) throws SQLException {
        this.url = url;
        this.database = connect(url);
        this.time = time;
        this.bounceCounts = new BounceCounts(this, time, BounceCounts.MAX_ROWS);
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
            var list = new SuppressionList(url, time);
            list.prepare();
            return list;
        } catch (SQLException e) {
            throw new SuppressionException("cannot open the suppression list " + url + ": " + e.getMessage(), e);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url + ";WRITE_DELAY=0", "sa", "");
    }

    interface Work<T> {
        T with(Connection database) throws SQLException;
    }

    /// H2 closes a database for good when its disk fails or is full; here it is opened anew by the next who asks.
    synchronized <T> T ask(String toDo, Work<T> work) {
        try {
            try {
                return work.with(database);
            } catch (SQLException e) {
                if (answers()) throw e;
                database = connect(url);
                return work.with(database);
            }
        } catch (SQLException e) {
            throw new SuppressionException("cannot " + toDo + ": " + e.getMessage(), e);
        }
    }

    /// As [#ask], all of it or nothing.
    synchronized <T> T askAtOnce(String toDo, Work<T> work) {
        return ask(toDo, connection -> {
            connection.setAutoCommit(false);
            try {
                T answer = work.with(connection);
                connection.commit();
                return answer;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    private boolean answers() {
        try (var statement = database.createStatement()) {
            return statement.execute("SELECT COUNT(*) FROM suppression WHERE address = ''");
        } catch (SQLException _) {
            return false;
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
        BounceCounts.prepare(database);
    }

    /// The counts that lead to this list.
    public BounceCounts bounceCounts() {
        return bounceCounts;
    }

    /// Why an address is not sent to; empty if it may be. Without a hit this is a look into memory.
    public Optional<Suppression> find(String address) {
        String key = key(address);
        if (!filter.mayContain(key)) return Optional.empty();
        return ask("look up '" + key + "'", database -> select(database, key)).filter(this::isInForce);
    }

    private static Optional<Suppression> select(Connection database, String key) throws SQLException {
        try (var select = database.prepareStatement("SELECT * FROM suppression WHERE address = ?")) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    /// Adds an address, or replaces its reason, source and end.
    ///
    /// @param until null for ever
    public Suppression add(String address, String reason, String source, @Nullable Instant until) {
        var entry = entry(address, reason, source, until);
        ask("suppress '" + entry.address() + "'", database -> merge(database, entry));
        filter.add(entry.address());
        return entry;
    }

    /// Adds an address for ever, unless it is on the list: who put it there first has the word. Whether it was added.
    public boolean addIfAbsent(String address, String reason, String source) {
        var entry = entry(address, reason, source, null);
        boolean added = ask("suppress '" + entry.address() + "'", database -> {
            if (select(database, entry.address()).filter(this::isInForce).isPresent()) return false;
            return merge(database, entry);
        });
        if (added) filter.add(entry.address());
        return added;
    }

    private Suppression entry(String address, String reason, String source, @Nullable Instant until) {
        String key = key(address);
        if (!isAddress(key)) {
            throw new SuppressionException("'" + address + "' cannot be suppressed; write local-part@domain");
        }
        return new Suppression(key, clip(reason, 10_000), clip(source, 200), time.instant(), until);
    }

    static boolean isAddress(String key) {
        return key.lastIndexOf('@') >= 1 && key.length() <= MAX_ADDRESS;
    }

    private static boolean merge(Connection database, Suppression entry) throws SQLException {
        try (var merge = database.prepareStatement("MERGE INTO suppression KEY (address) VALUES (?, ?, ?, ?, ?)")) {
            Instant until = entry.until();
            merge.setString(1, entry.address());
            merge.setString(2, entry.reason());
            merge.setString(3, entry.source());
            merge.setTimestamp(4, Timestamp.from(entry.since()));
            merge.setTimestamp(5, until == null ? null : Timestamp.from(until));
            return merge.executeUpdate() > 0;
        }
    }

    private boolean isInForce(Suppression entry) {
        return entry.isInForce(time.instant());
    }

    /// Whether the address was there. What led to it counts no more.
    public boolean remove(String address) {
        String key = key(address);
        return askAtOnce("remove '" + address + "'", database -> {
            boolean counted = BounceCounts.forget(database, key);
            try (var delete = database.prepareStatement("DELETE FROM suppression WHERE address = ?")) {
                delete.setString(1, key);
                boolean was = delete.executeUpdate() > 0;
                if (was || counted) BounceCounts.countFrom(database, key, time.instant());
                return was;
            }
        });
    }

    /// Removes all that one source added; what led to them counts no more. How many there were.
    ///
    /// @param source the whole source, such as `rule no-such-user`
    public int removeBySource(String source) {
        return askAtOnce("remove what '" + source + "' suppressed", database -> {
            BounceCounts.forgetSuppressedBy(database, source, time.instant());
            try (var delete = database.prepareStatement("DELETE FROM suppression WHERE source = ?")) {
                delete.setString(1, source);
                return delete.executeUpdate();
            }
        });
    }

    /// Entries in order of address, expired ones included until they are replaced.
    ///
    /// @param search part of an address, or empty
    /// @param cursor of the page before, or empty
    public Page page(String search, int limit, String cursor) {
        int rowsWanted = Math.clamp(limit, 1, MAX_PAGE);
        String pattern =
                "%" + key(search).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return ask("list suppressions", database -> page(database, pattern, rowsWanted, cursor));
    }

    private static Page page(Connection database, String pattern, int rowsWanted, String cursor) throws SQLException {
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
        }
    }

    /// Entries in force by who added them, in order of address. The total is that of the page.
    ///
    /// @param source the whole source, such as `rule no-such-user`; with a blank at its end all that begin so
    /// @param cursor of the page before, or empty
    public Page pageBySource(String source, int limit, String cursor) {
        int rowsWanted = Math.clamp(limit, 1, MAX_PAGE);
        String condition = source.endsWith(" ") ? "LEFT(source, " + source.length() + ") = ?" : "source = ?";
        return ask("list suppressions", database -> {
            try (var select = database.prepareStatement("SELECT * FROM suppression WHERE address > ? AND " + condition
                    + " AND (until IS NULL OR until > ?) ORDER BY address LIMIT ?")) {
                select.setString(1, cursor);
                select.setString(2, source);
                select.setTimestamp(3, Timestamp.from(time.instant()));
                select.setInt(4, rowsWanted + 1);
                var entries = new ArrayList<Suppression>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) entries.add(read(rows));
                }
                boolean more = entries.size() > rowsWanted;
                if (more) entries.removeLast();
                return new Page(
                        List.copyOf(entries),
                        entries.size(),
                        more ? entries.getLast().address() : "");
            }
        });
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

    static String key(String address) {
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
