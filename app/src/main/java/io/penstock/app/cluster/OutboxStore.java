package io.penstock.app.cluster;

import io.penstock.app.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// The rows of the outbox. Blocking; a change is on disk when it returns.
public final class OutboxStore {
    private static final String COLUMNS = "id, cluster, kind, title, body, given_at, state, attempts, next_try, note";

    private final Store store;

    public OutboxStore(Store store) {
        this.store = store;
    }

    void save(OutboxEntry entry) {
        store.change(
                "merge into outbox (" + COLUMNS + ") key (id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.id(),
                entry.cluster().value(),
                entry.kind(),
                entry.title(),
                entry.body(),
                utc(entry.givenAt()),
                entry.state().name(),
                entry.attempts(),
                utc(entry.nextTry()),
                entry.note());
    }

    List<OutboxEntry> waiting() {
        return store.read(
                "select " + COLUMNS + " from outbox where state = 'WAITING' order by attempts, given_at",
                OutboxStore::entry);
    }

    /// Newest first, of any state.
    List<OutboxEntry> latest(int count) {
        return store.read(
                "select " + COLUMNS + " from outbox order by given_at desc limit ?", OutboxStore::entry, count);
    }

    /// Takes out what was decided before that time.
    void forgetBefore(Instant time) {
        store.change("delete from outbox where state <> 'WAITING' and given_at < ?", utc(time));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static OutboxEntry entry(ResultSet row) throws SQLException {
        return new OutboxEntry(
                row.getString(1),
                new ClusterId(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                OutboxEntry.State.valueOf(row.getString(7)),
                row.getInt(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getString(10));
    }
}
