package io.penstock.app.pauses;

import io.penstock.app.fx.Freshness;
import io.penstock.engine.control.api.PauseView;
import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The gates that operators closed. Touched only on the JavaFX application thread.
public final class PausesModel {
    final ObservableList<PauseView> pauses = FXCollections.observableArrayList();
    final ObjectProperty<@Nullable PauseView> selectedPause = new SimpleObjectProperty<>();
    final ObjectProperty<Freshness> freshness = new SimpleObjectProperty<>(new Freshness.Loading());
    /// Advances each second, so that countdowns do.
    final ObjectProperty<Instant> now;

    PausesModel(Instant now) {
        this.now = new SimpleObjectProperty<>(now);
    }

    public ObservableList<PauseView> pauses() {
        return pauses;
    }
}
