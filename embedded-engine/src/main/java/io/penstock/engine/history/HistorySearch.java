package io.penstock.engine.history;

import io.penstock.engine.message.SpoolId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Turns a [HistoryQuery] into SQL and reads its page. For one thread.
final class HistorySearch {
    private static final long MAX_MILLIS = (1L << 41) - 1;
    private static final String COLUMNS = """
            SELECT spool_id, recipient_index, recipient, mail_from, subject, queue, provider, outcome, category,
                last_reply, attempts, received_at, last_event_at, size_bytes
            FROM message""";

    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private HistorySearch() {}

    /// How addresses are compared.
    static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException naming an id or cursor that is none
    static HistoryPage page(Connection connection, HistoryQuery query) throws SQLException {
        var search = new HistorySearch();
        search.ask(query);
        String sql = COLUMNS + search.conditions + " ORDER BY spool_id DESC, recipient_index DESC LIMIT ?";
        search.values.add(query.limit() + 1);
        var rows = search.rows(connection, sql);
        if (rows.size() <= query.limit()) return new HistoryPage(rows, "");
        rows.removeLast();
        return new HistoryPage(List.copyOf(rows), cursor(rows.getLast()));
    }

    static List<RecipientRow> message(Connection connection, SpoolId id) throws SQLException {
        var search = new HistorySearch();
        search.require("spool_id = ?", id.value());
        return search.rows(connection, COLUMNS + search.conditions + " ORDER BY recipient_index");
    }

    private void ask(HistoryQuery query) {
        if (!query.id().isEmpty())
            require("spool_id = ?", SpoolId.parse(query.id()).value());
        // the id begins with the time of acceptance, so a range of times is a range of the key
        if (query.from().isAfter(Instant.EPOCH)) require("spool_id >= ?", firstId(query.from()));
        if (query.to().isBefore(HistoryQuery.ALL.to())) require("spool_id < ?", firstId(query.to()));
        if (!query.queue().isEmpty()) require("queue = ?", query.queue());
        if (!query.outcome().isEmpty()) require("outcome = ?", query.outcome());
        if (!query.category().isEmpty()) require("category = ?", query.category());
        if (!query.recipient().isEmpty()) require("recipient_key LIKE ? ESCAPE '!'", pattern(query.recipient()));
        if (!query.cursor().isEmpty()) goOnBehind(query.cursor());
    }

    static long firstId(Instant time) {
        long millis = time.isBefore(HistoryQuery.ALL.to()) ? time.toEpochMilli() : MAX_MILLIS;
        return Math.clamp(millis, 0, MAX_MILLIS) << 22;
    }

    private static String pattern(String asked) {
        boolean beginning = asked.startsWith("^");
        String literal = key(beginning ? asked.substring(1) : asked)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return beginning ? literal + "%" : "%" + literal + "%";
    }

    private static String cursor(RecipientRow last) {
        return last.spoolId() + "." + last.recipientIndex();
    }

    private void goOnBehind(String cursor) {
        int dot = cursor.indexOf('.');
        try {
            if (dot < 0) throw new IllegalArgumentException("no dot");
            long id = SpoolId.parse(cursor.substring(0, dot)).value();
            int index = Integer.parseInt(cursor.substring(dot + 1));
            require("spool_id <= ?", id);
            require("(spool_id < ? OR recipient_index < ?)", id, index);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + cursor + "' is no cursor; take it from the page before, or leave it out", e);
        }
    }

    private void require(String condition, Object... asked) {
        conditions.append(conditions.isEmpty() ? "\nWHERE " : " AND ").append(condition);
        values.addAll(List.of(asked));
    }

    private List<RecipientRow> rows(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) statement.setObject(i + 1, values.get(i));
            var rows = new ArrayList<RecipientRow>();
            try (var result = statement.executeQuery()) {
                while (result.next()) rows.add(row(result));
            }
            return rows;
        }
    }

    private static RecipientRow row(ResultSet result) throws SQLException {
        return new RecipientRow(
                new SpoolId(result.getLong(1)),
                result.getInt(2),
                result.getString(3),
                result.getString(4),
                result.getString(5),
                result.getString(6),
                result.getString(7),
                result.getString(8),
                result.getString(9),
                result.getString(10),
                result.getInt(11),
                Instant.ofEpochMilli(result.getLong(12)),
                Instant.ofEpochMilli(result.getLong(13)),
                result.getLong(14));
    }
}
