package io.penstock.app.queues;

import io.penstock.engine.control.api.QueueRow;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A place in the queue table. Its queue may not have been fetched yet, and changes in place as new numbers arrive, so
/// that neither scroll position nor selection moves.
final class QueueLine {
    private final ReadOnlyObjectWrapper<@Nullable QueueRow> row = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private long fetchedAtMillis;

    ReadOnlyObjectProperty<@Nullable QueueRow> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /// Null until fetched.
    @Nullable
    QueueRow row() {
        return row.get();
    }

    /// The queue's name, or empty until fetched.
    String name() {
        var shown = row.get();
        return shown == null ? "" : shown.name();
    }

    long fetchedAtMillis() {
        return fetchedAtMillis;
    }

    /// The numbers are old: the queue was not among the rows fetched lately.
    ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    void markStale(boolean now) {
        stale.set(now);
    }

    void show(@Nullable QueueRow newest, long nowMillis) {
        fetchedAtMillis = nowMillis;
        stale.set(false);
        row.set(newest);
    }
}
