package io.penstock.rules.form;

import io.penstock.engine.rules.Category;
import io.penstock.rules.look.Icons;
import io.penstock.rules.table.TableController;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Stands where the form stands when not exactly one rule is selected: what can be done to several at once.
final class SelectionPane extends VBox {
    private final TableController controller;
    private final Label title = new Label();
    private final VBox commands;

    SelectionPane(TableController controller) {
        this.controller = controller;
        setId("rules-selection");
        getStyleClass().add("selection-pane");
        title.getStyleClass().add("page-title");
        title.setWrapText(true);
        commands = new VBox(
                10,
                new FlowPane(
                        8,
                        8,
                        button("rules-all-enable", "fth-check", "Enable", () -> controller.enableSelected(true)),
                        button("rules-all-disable", "fth-slash", "Disable", () -> controller.enableSelected(false)),
                        button("rules-all-delete", "fth-trash-2", "Delete", controller::deleteSelected)),
                category());
        getChildren().addAll(title, commands);
    }

    private static Button button(String id, String icon, String words, Runnable action) {
        return Icons.wordButton(id, icon, words, action);
    }

    private ComboBox<Category> category() {
        var box = new ComboBox<Category>();
        box.setId("rules-all-category");
        box.setPromptText("Set the category\u2026");
        box.getItems().setAll(TableController.categories());
        box.setCellFactory(_ -> new Controls.CategoryCell());
        box.setOnAction(_ -> {
            if (box.getValue() != null) controller.categoriseSelected(box.getValue());
        });
        return box;
    }

    void show(List<String> selected) {
        setVisible(selected.size() != 1);
        commands.setVisible(selected.size() > 1);
        title.setText(selected.size() > 1 ? selected.size() + " rules are selected" : "Select a rule to see it here");
    }
}
