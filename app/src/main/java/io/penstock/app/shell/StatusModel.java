package io.penstock.app.shell;

import io.penstock.app.jobs.VirtualJobs.RunningJob;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the status bar tells. Touched only on the JavaFX application thread.
public final class StatusModel {
    /// In a few words, such as `Engine running, sandbox`.
    public final StringProperty engine = new SimpleStringProperty("Engine starting");
    /// `running`, `starting`, `stopped` or `failed`.
    public final StringProperty engineState = new SimpleStringProperty("starting");
    public final IntegerProperty clustersLive = new SimpleIntegerProperty();
    public final IntegerProperty clustersStale = new SimpleIntegerProperty();
    /// Commands that wait in the outbox.
    public final IntegerProperty waiting = new SimpleIntegerProperty();
    /// Jobs that run for longer than half a second.
    public final ObjectProperty<List<RunningJob>> jobs = new SimpleObjectProperty<>(List.of());
    public final DoubleProperty framesPerSecond = new SimpleDoubleProperty();
}
