package io.penstock.rules.check;

import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.Severity;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The findings of the table as it is. Touched on the JavaFX thread only.
public final class CheckModel {
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("Findings");

    void show(List<Finding> newest) {
        if (!findings.equals(newest)) findings.setAll(newest);
        summary.set(findings.isEmpty() ? "No findings" : "Findings (" + findings.size() + ")");
    }

    /// In table order.
    public ObservableList<Finding> findings() {
        return findings;
    }

    /// How many there are, for a heading.
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// How many of them make an engine refuse the table.
    public long refused() {
        return errors();
    }

    public long errors() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
    }
}
