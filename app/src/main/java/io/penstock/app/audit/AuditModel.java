package io.penstock.app.audit;

import io.penstock.engine.control.api.AuditEntry;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// The lines that were read so far, newest first. Touched only on the JavaFX application thread.
final class AuditModel {
    static final int PAGE = 200;

    private final ObservableList<AuditEntry> all = FXCollections.observableArrayList();
    final FilteredList<AuditEntry> shown = new FilteredList<>(all);
    final StringProperty filter = new SimpleStringProperty("");
    final StringProperty problem = new SimpleStringProperty("");
    final BooleanProperty hasOlder = new SimpleBooleanProperty();

    AuditModel() {
        filter.subscribe(text ->
                shown.setPredicate(entry -> matches(entry, text.strip().toLowerCase(Locale.ROOT))));
    }

    void startsWith(List<AuditEntry> newest) {
        problem.set("");
        all.setAll(newest);
        hasOlder.set(newest.size() == PAGE);
    }

    void goesOnWith(List<AuditEntry> older) {
        all.addAll(older);
        hasOlder.set(older.size() == PAGE);
    }

    long oldestId() {
        return all.isEmpty() ? 0 : all.getLast().id();
    }

    private static boolean matches(AuditEntry entry, String text) {
        return String.join(" ", entry.author(), entry.action(), entry.target(), entry.reason(), entry.result())
                .toLowerCase(Locale.ROOT)
                .contains(text);
    }
}
