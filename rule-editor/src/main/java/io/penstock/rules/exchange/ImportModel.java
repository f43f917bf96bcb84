package io.penstock.rules.exchange;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The file that is about to be imported. Touched on the JavaFX thread only.
public final class ImportModel {
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ImportPreview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<TableImport.Place> place = new SimpleObjectProperty<>(TableImport.Place.BELOW);

    /// Null until one was chosen.
    ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /// Null while the file is read and if it could not be.
    ReadOnlyObjectProperty<@Nullable ImportPreview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /// Why there is no preview, in words; empty if there is none.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    BooleanProperty busyProperty() {
        return busy;
    }

    /// Where new rules go.
    ObjectProperty<TableImport.Place> placeProperty() {
        return place;
    }

    void reading(Path read) {
        file.set(read);
        busy.set(true);
    }

    void show(ImportPreview read) {
        busy.set(false);
        problem.set("");
        preview.set(read);
    }

    void failed(String why) {
        busy.set(false);
        preview.set(null);
        problem.set(why);
    }
}
