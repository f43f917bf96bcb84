package io.penstock.app.pauses;

import io.penstock.app.cluster.CriteriaText;
import io.penstock.app.fx.Columns;
import io.penstock.app.fx.EmptyState;
import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import io.penstock.app.theme.StateChip;
import io.penstock.engine.control.api.PauseView;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The pauses in force, the one that ends first at the top.
final class PausesView extends BorderPane {
    private final PausesModel model;
    private final AppContext context;
    private final TableView<PauseView> table = Columns.table("pauses-table", "Pauses in force");

    PausesView(PausesModel model, AppContext context, Pauses gates) {
        this.model = model;
        this.context = context;
        fillTable();
        Columns.fill(table, "reason", 160);
        table.setItems(model.pauses);
        table.setPlaceholder(new EmptyState(
                        "fth-play",
                        "Nothing is paused",
                        "Pause queues to hold their mail while you look into something.")
                .with("pauses-empty-pause", "Pause queues…", () -> gates.askPause(PauseTargets.none())));
        table.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> select(now));
        model.selectedPause.addListener((_, _, now) -> {
            if (now != null) table.getSelectionModel().select(now);
        });
        model.now.addListener((_, _, _) -> table.refresh());
        setTop(toolbar(gates));
        setCenter(table);
    }

    private void select(@Nullable PauseView pause) {
        model.selectedPause.set(pause);
    }

    private void fillTable() {
        var columns = Columns.<PauseView>fixed();
        table.getColumns()
                .setAll(List.of(
                        columns.painted("state", "State", 110, ChipPainter::new),
                        columns.text("criteria", "Holds", 230, pause -> CriteriaText.of(pause.criteria())),
                        columns.number("queues", "Queues", 70, pause -> Units.count(pause.queues())),
                        columns.number("messages", "Messages", 90, pause -> Units.count(pause.messages())),
                        columns.number("remaining", "Ends in", 100, this::remaining),
                        columns.text("reason", "Reason", 260, PauseView::reason),
                        columns.text("author", "By", 90, PauseView::author),
                        columns.text("placed", "Since", 130, pause -> Units.time(pause.placedAt(), model.now.get()))));
    }

    private String remaining(PauseView pause) {
        var left = Duration.between(model.now.get(), pause.expiresAt());
        return left.isNegative() ? "ending" : Units.span(left);
    }

    private Node toolbar(Pauses gates) {
        var pause = button("pauses-pause", "Pause queues…", () -> gates.askPause(PauseTargets.none()));
        pause.disableProperty().bind(context.session().readOnly());
        var extend = button("pauses-extend", "Extend 15 min", () -> {
            var selected = model.selectedPause.get();
            if (selected != null) gates.extend(selected, PausesController.EXTENSION);
        });
        var resume = button("pauses-resume", "Resume…", () -> {
            var selected = model.selectedPause.get();
            if (selected != null) gates.askResume(List.of(selected));
        });
        for (var button : List.of(extend, resume)) {
            button.disableProperty()
                    .bind(model.selectedPause.isNull().or(context.session().readOnly()));
        }
        var bar = new HBox(pause, extend, resume);
        bar.getStyleClass().add("toolbar");
        return bar;
    }

    private static Button button(String id, String text, Runnable action) {
        var button = new Button(text);
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static final class ChipPainter implements Columns.Painter<PauseView> {
        private final StateChip chip = new StateChip("paused");

        @Override
        public Node node() {
            return chip;
        }

        @Override
        public void paint(PauseView pause) {
            var percent = pause.rampPercent();
            chip.show(percent == null ? "paused" : "retrying", percent == null ? "paused" : "ramp " + percent + " %");
        }
    }
}
