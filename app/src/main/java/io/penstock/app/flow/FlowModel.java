package io.penstock.app.flow;

import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.api.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the Flow screen shows. Touched only on the JavaFX application thread.
final class FlowModel {
    /// Steps over which rates are averaged: short enough to follow, long enough to be calm.
    private static final int AVERAGED_STEPS = 5;

    final ObjectProperty<FlowRates> rates = new SimpleObjectProperty<>(FlowRates.nothing());
    final ObjectProperty<Gates> gates = new SimpleObjectProperty<>(Gates.open());
    final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.TENANT);
    final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.QUARTER_HOUR);
    final ObjectProperty<Timeline> timeline = new SimpleObjectProperty<>(Timeline.EMPTY);
    final ObjectProperty<@Nullable Instant> lookingBackAt = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable Throughput> newest = new SimpleObjectProperty<>();
    final ObservableList<AttentionItem> attention = FXCollections.observableArrayList();
    final BooleanProperty stale = new SimpleBooleanProperty();
    /// True once anything was ever accepted there.
    final BooleanProperty anythingYet = new SimpleBooleanProperty();
    final BooleanProperty loaded = new SimpleBooleanProperty();
    final ObjectProperty<String> problem = new SimpleObjectProperty<>("");

    private List<QueueRow> queues = List.of();
    private Set<String> shownGroups = new HashSet<>();
    private Set<String> shownProviders = new HashSet<>();

    /// How far the timeline reaches back.
    enum Span {
        QUARTER_HOUR("15 min", Duration.ofMinutes(15), 1_000),
        DAY("24 h", Duration.ofHours(24), 60_000);

        final String title;
        final Duration length;
        final long stepMillis;

        Span(String title, Duration length, long stepMillis) {
            this.title = title;
            this.length = length;
            this.stepMillis = stepMillis;
        }
    }

    FlowModel() {
        grouping.subscribe(_ -> {
            shownGroups = new HashSet<>();
            queuesAre(queues);
            computeRates();
        });
        lookingBackAt.subscribe(_ -> computeRates());
    }

    /// Another cluster, or a stream that could not be resumed.
    void forget() {
        shownGroups = new HashSet<>();
        shownProviders = new HashSet<>();
        queues = List.of();
        timeline.set(Timeline.EMPTY);
        gates.set(Gates.open());
        rates.set(FlowRates.nothing());
        newest.set(null);
        attention.clear();
        lookingBackAt.set(null);
        anythingYet.set(false);
        loaded.set(false);
    }

    void historyIs(List<Throughput> steps, List<RulesDocument.Version> publishes, List<PauseView> pauses) {
        timeline.set(new Timeline(steps, pauses, publishes));
        if (!steps.isEmpty()) newest.set(steps.getLast());
        computeRates();
    }

    void stepCame(Throughput step) {
        newest.set(step);
        if (step.accepted() > 0 || !step.flows().isEmpty()) anythingYet.set(true);
        timeline.set(timeline.get().with(step, span.get()));
        if (lookingBackAt.get() == null) computeRates();
    }

    void queuesAre(List<QueueRow> now) {
        queues = now;
        gates.set(Gates.of(now, grouping.get()));
    }

    List<QueueRow> queues() {
        return queues;
    }

    private void computeRates() {
        var until = lookingBackAt.get();
        var window = timeline.get().before(until, AVERAGED_STEPS);
        var now = FlowRates.of(window, grouping.get(), shownGroups, shownProviders);
        shownGroups = new HashSet<>(now.groups());
        shownProviders = new HashSet<>(now.providers());
        rates.set(now);
    }
}
