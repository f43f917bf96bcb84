package io.penstock.rules.replay;

import io.penstock.engine.control.api.RulesDocument.Version;
import io.penstock.engine.replay.ReplayReport;
import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What is replayed against what, and what came of it. Touched on the JavaFX thread only.
public final class ReplayModel {
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.DAY);
    private final ObservableList<Version> versions = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Version> against = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Progress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ReplayReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.ALL);

    /// The log that is replayed; null for the history of the place itself.
    ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    void replays(@Nullable Path log) {
        file.set(log);
    }

    /// Which part of the history.
    ObjectProperty<Span> spanProperty() {
        return span;
    }

    /// What can be compared with, what is in force first.
    ObservableList<Version> versions() {
        return versions;
    }

    ObjectProperty<@Nullable Version> againstProperty() {
        return against;
    }

    /// Of the replay that runs; null if none does.
    ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    void begin(Progress begun) {
        problem.set("");
        progress.set(begun);
    }

    /// Null until a replay has ended.
    ReadOnlyObjectProperty<@Nullable ReplayReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /// Why there is no report, in words; empty if there is none to tell.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void show(ReplayReport made) {
        progress.set(null);
        part.set(Part.ALL);
        report.set(made);
    }

    void failed(String why) {
        progress.set(null);
        report.set(null);
        problem.set(why);
    }

    /// What of the report is looked at.
    ObjectProperty<Part> partProperty() {
        return part;
    }
}
