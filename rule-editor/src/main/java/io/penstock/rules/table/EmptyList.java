package io.penstock.rules.table;

import io.penstock.rules.look.Icons;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What stands in the list when it has no lines: why, and what to do.
final class EmptyList extends VBox {
    private final TableModel model;
    private final Label reason = new Label();
    private final Button showAll;
    private final Button add;

    EmptyList(TableModel model, TableController controller) {
        this.model = model;
        getStyleClass().add("empty-list");
        showAll = Icons.wordButton(
                "rules-show-all",
                "fth-filter",
                "Show all rules",
                () -> model.filterProperty().set(""));
        add = Icons.wordButton("rules-add-first", "fth-plus", "New rule", controller::addRule);
        getChildren().addAll(reason, showAll, add);
        model.filterProperty().subscribe((_, _) -> show());
        model.selectedProperty().subscribe((_, _) -> show());
        model.marginChangedProperty().subscribe((_, _) -> show());
        show();
    }

    private void show() {
        boolean filtered = model.hasRules();
        if (!model.isOpen()) reason.setText("Reading the rules\u2026");
        else if (!filtered) reason.setText("The table has no rules yet.");
        else reason.setText("No rule fits the filter." + model.filterHint());
        showAll.setVisible(filtered);
        showAll.setManaged(filtered);
        boolean first = model.isOpen() && !filtered;
        add.setVisible(first);
        add.setManaged(first);
    }
}
