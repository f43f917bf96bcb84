package io.penstock.app.queues;

import io.penstock.app.pauses.PauseTarget;
import io.penstock.app.pauses.PauseTargets;
import io.penstock.app.pauses.Pauses;
import io.penstock.app.shell.Action;
import io.penstock.app.shell.AppContext;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The buttons above the queue table, and the same as actions of the palette.
final class QueueActions extends HBox {
    private final QueuesModel model;
    private final Pauses pauses;
    private final AppContext context;

    QueueActions(QueuesModel model, Pauses pauses, AppContext context) {
        super(8);
        this.model = model;
        this.pauses = pauses;
        this.context = context;
        setAlignment(Pos.CENTER_LEFT);
        BooleanBinding armed = context.session().readOnly().not();
        BooleanBinding some = Bindings.isNotEmpty(model.selected).and(armed);
        BooleanBinding held = Bindings.createBooleanBinding(
                        () -> !pauses.holding(model.selectedRows()).isEmpty(),
                        model.selected,
                        pauses.model().pauses())
                .and(armed);
        BooleanBinding anyPaused = Bindings.isNotEmpty(pauses.model().pauses()).and(armed);
        add("queues-pause", "Pause…", "Pause queues…", "fth-pause", armed, this::pause);
        add("queues-extend", "Extend…", "Extend the pause of the selected queues…", "fth-clock", held, this::extend);
        add("queues-resume", "Resume…", "Resume paused queues…", "fth-play", anyPaused, this::resume);
        BooleanBinding meant = some.or(Bindings.createBooleanBinding(this::filterNamesQueues, model.filter)
                .and(armed));
        add("queues-retry", "Retry now…", "Retry these queues now…", "fth-rotate-cw", meant, this::retry);
        add("queues-bounce", "Bounce…", "Bounce these queues…", "fth-corner-up-left", meant, this::bounce);
    }

    /// Adds what stands at the right end of the line.
    QueueActions with(Node right) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(space, right);
        return this;
    }

    private void add(
            String id, String text, String title, String icon, ObservableBooleanValue enabled, Runnable action) {
        var button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.disableProperty().bind(Bindings.not(enabled));
        button.setOnAction(_ -> action.run());
        getChildren().add(button);
        context.actions().register(new Action(id, title, icon, null, enabled, action));
    }

    private boolean filterNamesQueues() {
        return Stream.of("tenant", "campaign", "domain", "provider")
                .anyMatch(key -> QueueFilter.valueOf(model.filter.get(), key).isPresent());
    }

    /// What the selection stands for; without one, what the filter says.
    private PauseTarget target() {
        var rows = model.selectedRows();
        if (!rows.isEmpty()) return PauseTargets.selected(rows);
        var filter = model.filter.get();
        return new PauseTarget.Matching(PauseTarget.criteria(
                null,
                QueueFilter.valueOf(filter, "tenant").orElse(null),
                QueueFilter.valueOf(filter, "campaign").orElse(null),
                QueueFilter.valueOf(filter, "domain").orElse(null),
                QueueFilter.valueOf(filter, "provider").orElse(null)));
    }

    private void pause() {
        pauses.askPause(target());
    }

    private void extend() {
        pauses.askExtend(pauses.holding(model.selectedRows()));
    }

    private void resume() {
        var holding = pauses.holding(model.selectedRows());
        pauses.askResume(holding.isEmpty() ? pauses.model().pauses() : holding);
    }

    private void retry() {
        QueueOrderCard.open(context, OrderKind.RETRY, target());
    }

    private void bounce() {
        QueueOrderCard.open(context, OrderKind.BOUNCE, target());
    }
}
