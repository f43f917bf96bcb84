package io.penstock.app.alerts;

import io.penstock.app.fx.Columns;
import io.penstock.app.fx.EmptyState;
import io.penstock.app.fx.Units;
import io.penstock.app.shell.Navigation;
import io.penstock.app.shell.Place;
import io.penstock.app.theme.StateChip;
import io.penstock.engine.control.api.AlertView;
import java.time.InstantSource;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One table, and a word when there is nothing in it.
final class AlertsView extends VBox {
    private final TextField filter = new TextField();

    AlertsView(AlertsModel model, Navigation navigation, InstantSource clock, Runnable refresh) {
        setId("alerts-screen");
        getStyleClass().add("screen");
        var title = new Label("Alerts");
        title.getStyleClass().add("h1");
        filter.setId("alerts-filter");
        filter.setPromptText("Filter by severity, subject or text");
        filter.setAccessibleText("Filter the alerts");
        filter.setPrefWidth(280);
        filter.textProperty().bindBidirectional(model.filter);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var bar = new HBox(title, space, filter);
        bar.getStyleClass().add("toolbar");

        var table = Columns.<AlertView>table("alerts-table", "Alerts");
        var columns = Columns.<AlertView>fixed();
        table.getColumns().add(columns.painted("severity", "Severity", 100, ChipPainter::new));
        table.getColumns().add(columns.text("at", "When", 120, alert -> Units.time(alert.at(), clock.instant())));
        table.getColumns().add(columns.text("subject", "About", 220, AlertView::subject));
        table.getColumns().add(columns.text("text", "What", 300, AlertView::text));
        table.getColumns().add(columns.number("count", "Times", 80, alert -> Units.count(alert.count())));
        Columns.fill(table, "text", 240);
        table.setItems(model.shown);
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER)
                follow(table.getSelectionModel().getSelectedItem(), navigation);
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) follow(table.getSelectionModel().getSelectedItem(), navigation);
        });
        var empty = new EmptyState("fth-bell-off", "No alerts", "").with("alerts-refresh", "Look again", refresh);
        var words = Bindings.createStringBinding(
                () -> !model.problem.get().isEmpty()
                        ? model.problem.get()
                        : model.isEmpty()
                                ? "What rules tell, new wordings that no rule knows, stalled queues and a full disk stand here."
                                : "No alert matches '" + model.filter.get() + "'.",
                model.problem,
                model.filter,
                model.loaded,
                model.shown);
        words.subscribe(
                text -> empty.say(model.problem.get().isEmpty() ? "No alerts" : "The alerts could not be read", text));
        table.setPlaceholder(empty);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, table);
    }

    private static void follow(@org.jspecify.annotations.Nullable AlertView alert, Navigation navigation) {
        if (alert != null) navigation.goTo(place(alert));
    }

    /// Where one sees what it is about.
    static Place place(AlertView alert) {
        return switch (alert.kind()) {
            case "rule", "rule-rehearsal" -> new Place.Rules(alert.subject());
            case "new-wording" -> new Place.Replies(alert.subject());
            case "new-wordings" -> new Place.Replies("");
            default -> new Place.Queues(alert.subject());
        };
    }

    void focusFilter() {
        filter.requestFocus();
    }

    private static final class ChipPainter implements Columns.Painter<AlertView> {
        private final StateChip chip = new StateChip("info");

        @Override
        public Node node() {
            return chip;
        }

        @Override
        public void paint(AlertView alert) {
            chip.show(alert.severity(), alert.severity());
        }
    }
}
