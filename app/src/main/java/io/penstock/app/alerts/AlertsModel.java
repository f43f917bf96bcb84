package io.penstock.app.alerts;

import io.penstock.engine.control.api.AlertView;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// Alerts and the filter over them. Touched only on the JavaFX application thread.
final class AlertsModel {
    private static final int KEPT = 1_000;

    private final ObservableList<AlertView> all = FXCollections.observableArrayList();
    final FilteredList<AlertView> shown = new FilteredList<>(all);
    final StringProperty filter = new SimpleStringProperty("");
    final StringProperty problem = new SimpleStringProperty("");
    final BooleanProperty loaded = new SimpleBooleanProperty();

    AlertsModel() {
        filter.subscribe(text ->
                shown.setPredicate(alert -> matches(alert, text.strip().toLowerCase(Locale.ROOT))));
    }

    void are(List<AlertView> alerts) {
        problem.set("");
        loaded.set(true);
        all.setAll(alerts.stream()
                .sorted(Comparator.comparing(AlertView::at).reversed())
                .limit(KEPT)
                .toList());
    }

    /// The same alert again replaces the old line.
    void came(AlertView alert) {
        all.removeIf(old -> old.id().equals(alert.id()));
        all.addFirst(alert);
        if (all.size() > KEPT) all.removeLast();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    private static boolean matches(AlertView alert, String text) {
        return (alert.severity() + " " + alert.subject() + " " + alert.text())
                .toLowerCase(Locale.ROOT)
                .contains(text);
    }
}
