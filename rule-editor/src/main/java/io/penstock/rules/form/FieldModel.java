package io.penstock.rules.form;

import io.penstock.engine.rules.diff.RuleField;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is typed into one field, and what is wrong with it.
public final class FieldModel {
    private final RuleField field;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    FieldModel(RuleField field) {
        this.field = field;
    }

    public RuleField field() {
        return field;
    }

    public StringProperty textProperty() {
        return text;
    }

    String text() {
        return text.get() == null ? "" : text.get();
    }

    /// Names the value and the mend; empty if the text is fine.
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    boolean isWrong() {
        return !error.get().isEmpty();
    }

    void wrong(String reason) {
        error.set(reason);
    }

    void fine() {
        error.set("");
    }
}
