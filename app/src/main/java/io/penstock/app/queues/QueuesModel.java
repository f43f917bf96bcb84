package io.penstock.app.queues;

import io.penstock.app.fx.Freshness;
import io.penstock.engine.control.api.QueueDetail;
import io.penstock.engine.control.api.QueuePage;
import io.penstock.engine.control.api.QueueRow;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the queue screen shows. Touched only on the JavaFX application thread.
final class QueuesModel {
    final StringProperty filter = new SimpleStringProperty("");
    /// What is wrong with the filter as typed, or empty.
    final StringProperty filterProblem = new SimpleStringProperty("");
    final ObjectProperty<QueueSort> sort = new SimpleObjectProperty<>(QueueSort.DEEPEST_FIRST);
    final ObjectProperty<GroupBy> groupBy = new SimpleObjectProperty<>(GroupBy.NONE);

    final QueueLines lines = new QueueLines();
    final RateHistory rates = new RateHistory();
    final LongProperty total = new SimpleLongProperty();
    final LongProperty totalDepth = new SimpleLongProperty();
    final ObservableList<QueuePage.AgeCell> ages = FXCollections.observableArrayList();
    final ObjectProperty<Freshness> freshness = new SimpleObjectProperty<>(new Freshness.Loading());

    final ObservableList<GroupTotal> groups = FXCollections.observableArrayList();
    /// Which share of all waiting messages the group totals cover, 0 to 1.
    final SimpleObjectProperty<Double> groupCoverage = new SimpleObjectProperty<>(1.0);

    final ObservableList<QueueLine> selected = FXCollections.observableArrayList();
    final ObjectProperty<@Nullable QueueDetail> detail = new SimpleObjectProperty<>();
    final StringProperty detailProblem = new SimpleStringProperty("");

    final ObservableList<String> providers = FXCollections.observableArrayList();

    final BooleanProperty pointerOver = new SimpleBooleanProperty();
    /// The user stopped the live updates.
    final BooleanProperty stopped = new SimpleBooleanProperty();
    /// Rows keep their places while this is true.
    final BooleanBinding frozen = pointerOver.or(stopped).or(Bindings.isNotEmpty(selected));

    /// First and last row in view, as the table reports them.
    int firstInView;
    int lastInView = 40;

    /// The rows selected, as last fetched.
    List<QueueRow> selectedRows() {
        var rows = new ArrayList<QueueRow>();
        for (var line : selected) {
            var row = line.row();
            if (row != null) rows.add(row);
        }
        return rows;
    }
}
