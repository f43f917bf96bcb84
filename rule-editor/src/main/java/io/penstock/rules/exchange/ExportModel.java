package io.penstock.rules.exchange;

import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.exchange.form.Loss;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The table in the form in which it would be written. Touched on the JavaFX thread only.
public final class ExportModel {
    private final ObjectProperty<FileForm> form = new SimpleObjectProperty<>(FileForm.OWN);
    private final ReadOnlyObjectWrapper<@Nullable Draft> draft = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// @param rules of the table
    record Draft(FileForm form, int rules, Exported exported) {
        /// Whole rules first.
        List<Loss> losses() {
            return LossReport.ordered(exported.losses());
        }

        long missing() {
            return exported.losses().stream()
                    .filter(Loss::whole)
                    .map(loss -> loss.place().toString())
                    .distinct()
                    .count();
        }
    }

    ObjectProperty<FileForm> formProperty() {
        return form;
    }

    /// Null while the text is made, and if it could not be.
    ReadOnlyObjectProperty<@Nullable Draft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void show(Draft made) {
        problem.set("");
        draft.set(made);
    }

    void failed(String why) {
        draft.set(null);
        problem.set(why);
    }
}
