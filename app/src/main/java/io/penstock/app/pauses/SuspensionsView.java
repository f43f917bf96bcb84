package io.penstock.app.pauses;

import io.penstock.app.fx.Columns;
import io.penstock.app.fx.EmptyState;
import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import io.penstock.app.theme.StateChip;
import io.penstock.engine.control.api.SuspensionView;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// What rules ordered, with the reply that caused it; an operator can cancel it.
final class SuspensionsView extends BorderPane {
    private final PausesModel model;
    private final TableView<SuspensionView> table = Columns.table("suspensions-table", "Suspended by rules");

    SuspensionsView(PausesModel model, AppContext context, Consumer<SuspensionView> cancel) {
        this.model = model;
        var columns = Columns.<SuspensionView>fixed();
        table.getColumns()
                .setAll(List.of(
                        columns.painted("kind", "Kind", 100, ChipPainter::new),
                        columns.text("scope", "Holds", 180, SuspensionView::scope),
                        columns.text("limit", "Limit", 120, SuspensionView::limit),
                        columns.number("remaining", "Ends in", 100, this::remaining),
                        columns.text("rule", "Ordered by rule", 170, SuspensionView::ruleId),
                        columns.text("reply", "Because of the reply", 380, SuspensionView::reply)));
        Columns.fill(table, "reply", 160);
        table.setItems(model.suspensions);
        table.setPlaceholder(new EmptyState(
                "fth-check-circle",
                "No rule holds anything",
                "When a provider's reply makes a rule suspend, throttle or reroute, it stands here with that reply."));
        table.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> model.selectedSuspension.set(now));
        model.now.addListener((_, _, _) -> table.refresh());
        model.selectedSuspension.addListener((_, _, now) -> {
            if (now != null) table.getSelectionModel().select(now);
        });
        model.now.addListener((_, _, _) -> table.refresh());
        setTop(toolbar(context, cancel));
        setCenter(table);
    }

    private String remaining(SuspensionView suspension) {
        var left = Duration.between(model.now.get(), suspension.until());
        return left.isNegative() ? "ending" : Units.span(left);
    }

    private Node toolbar(AppContext context, Consumer<SuspensionView> cancel) {
        var lift = new Button("Cancel it now");
        lift.setId("suspensions-cancel");
        lift.disableProperty()
                .bind(model.selectedSuspension.isNull().or(context.session().readOnly()));
        lift.setOnAction(_ -> {
            var selected = model.selectedSuspension.get();
            if (selected != null) cancel.accept(selected);
        });
        var rule = new Button("Show the rule");
        rule.setId("suspensions-rule");
        rule.disableProperty().bind(model.selectedSuspension.isNull());
        rule.setOnAction(_ -> {
            var selected = model.selectedSuspension.get();
            if (selected != null) context.navigation().goTo(new Place.Rules(selected.ruleId()));
        });
        var bar = new HBox(lift, rule);
        bar.getStyleClass().add("toolbar");
        return bar;
    }

    private static final class ChipPainter implements Columns.Painter<SuspensionView> {
        private final StateChip chip = new StateChip("suspended");

        @Override
        public Node node() {
            return chip;
        }

        @Override
        public void paint(SuspensionView suspension) {
            var state = switch (suspension.kind()) {
                case "suspend" -> "suspended";
                case "throttle" -> "throttled";
                default -> "info";
            };
            chip.show(state, suspension.kind());
        }
    }
}
