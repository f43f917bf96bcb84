package io.penstock.rules.form;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.rules.look.Icons;
import io.penstock.rules.table.TableController;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Stands where the form stands when not exactly one rule is selected: what can be done to several at once. Each
/// command is one step, whatever the number of rules.
final class SelectionPane extends VBox {
    private final TableController controller;
    private final Supplier<List<ResponseRule>> rules;
    private final Label title = new Label();
    private final VBox commands;
    private final Map<RuleField, TextField> lines = new LinkedHashMap<>();
    private final Label wrong = new Label();
    private final ComboBox<Category> categories;

    /// @param rules the selected ones
    SelectionPane(TableController controller, Supplier<List<ResponseRule>> rules) {
        this.controller = controller;
        this.rules = rules;
        setId("rules-selection");
        getStyleClass().add("selection-pane");
        title.getStyleClass().add("page-title");
        title.setWrapText(true);
        wrong.setId("rules-all-wrong");
        wrong.getStyleClass().add("field-error");
        wrong.setGraphic(Icons.icon("fth-x-circle"));
        wrong.setWrapText(true);
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.managedProperty().bind(wrong.visibleProperty());
        categories = category();
        var fields = new VBox(
                10,
                labelled("Category", categories),
                line(RuleField.DISPOSITION, "follow, bounce, retry after 1h"),
                actions(),
                line(RuleField.OWNER, "who to ask"),
                line(RuleField.VALID_UNTIL, "2030-12-31; empty for no end"),
                line(RuleField.REVIEW_AFTER, "2027-06-30; empty for none"),
                line(RuleField.PROVIDER, "gmail; empty for any provider"),
                line(RuleField.PHASE, "rcpt, dot; empty for any"));
        var scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        commands = new VBox(12, buttons(), wrong, scroll);
        VBox.setVgrow(commands, Priority.ALWAYS);
        getChildren().addAll(title, commands);
    }

    @Override
    public void requestFocus() {
        if (commands.isVisible()) categories.requestFocus();
    }

    private FlowPane buttons() {
        return new FlowPane(
                8,
                8,
                Icons.wordButton("rules-all-enable", "fth-check", "Enable", () -> controller.enableSelected(true)),
                Icons.wordButton("rules-all-disable", "fth-slash", "Disable", () -> controller.enableSelected(false)),
                Icons.wordButton("rules-all-alert-only", "fth-bell", "Alert only", () -> alertOnly(true)),
                Icons.wordButton("rules-all-act", "fth-shield", "Act again", () -> alertOnly(false)),
                Icons.wordButton("rules-all-delete", "fth-trash-2", "Delete", controller::deleteSelected));
    }

    private void alertOnly(boolean only) {
        attempt(() -> controller.setOnSelected(RuleField.ALERT_ONLY, only ? RuleField.YES : RuleField.NO));
    }

    private ComboBox<Category> category() {
        var box = new ComboBox<Category>();
        box.setId("rules-all-category");
        box.setPromptText("Set the category\u2026");
        box.getItems().setAll(TableController.categories());
        box.setCellFactory(_ -> new Controls.CategoryCell());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setOnAction(_ -> {
            if (box.isShowing() || box.isFocused())
                if (box.getValue() != null) controller.categoriseSelected(box.getValue());
        });
        return box;
    }

    private Node line(RuleField field, String prompt) {
        var text = text(field, prompt);
        lines.put(field, text);
        Consumer<String> set = value -> attempt(() -> controller.setOnSelected(field, value));
        text.setOnAction(_ -> set.accept(text.getText()));
        return labelled(field.label(), text, command(field, "set", "Set", () -> set.accept(text.getText())));
    }

    private Node actions() {
        var text = text(RuleField.ACTIONS, "alert when 10/h");
        lines.put(RuleField.ACTIONS, text);
        Runnable add = () -> attempt(() -> controller.addActionsToSelected(text.getText()));
        text.setOnAction(_ -> add.run());
        return labelled(
                "Actions",
                text,
                command(RuleField.ACTIONS, "add", "Add", add),
                command(
                        RuleField.ACTIONS,
                        "set",
                        "Set",
                        () -> attempt(() -> controller.setOnSelected(RuleField.ACTIONS, text.getText()))));
    }

    private static TextField text(RuleField field, String prompt) {
        var text = new TextField();
        text.setId("rules-all-" + word(field));
        text.setPromptText(prompt);
        text.setAccessibleText(field.label() + " of all selected rules");
        HBox.setHgrow(text, Priority.ALWAYS);
        return text;
    }

    private static Button command(RuleField field, String verb, String words, Runnable action) {
        var button = new Button(words);
        button.setId("rules-all-" + word(field) + "-" + verb);
        button.setAccessibleText(words + " " + field.label().toLowerCase(Locale.ROOT));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static String word(RuleField field) {
        return field.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Node labelled(String words, Node control, Node... more) {
        var label = new Label(words);
        label.getStyleClass().add("field-label");
        label.setLabelFor(control);
        var row = new HBox(8, control);
        HBox.setHgrow(control, Priority.ALWAYS);
        row.getStyleClass().add("value-row");
        row.getChildren().addAll(more);
        return new VBox(3, label, row);
    }

    private void attempt(Runnable command) {
        try {
            command.run();
            wrong.setText("");
        } catch (RuleException e) {
            wrong.setText(e.getMessage());
        }
    }

    void show(List<String> selected) {
        setVisible(selected.size() != 1);
        commands.setVisible(selected.size() > 1);
        title.setText(selected.size() > 1 ? selected.size() + " rules are selected" : "Select a rule to see it here");
        wrong.setText("");
        if (selected.size() > 1) showCommon();
    }

    /// What all of them have in common stands in the fields; where they differ, the prompt says so.
    private void showCommon() {
        var some = new ArrayList<>(rules.get());
        if (some.isEmpty()) return;
        lines.forEach((field, text) -> {
            if (text.isFocused()) return;
            var values = some.stream().map(field::read).distinct().limit(2).toList();
            boolean one = values.size() == 1 && values.getFirst().indexOf('\n') < 0;
            text.setText(one && field != RuleField.ACTIONS ? values.getFirst() : "");
            if (!one && field != RuleField.ACTIONS) text.setPromptText("several values");
        });
        var common =
                some.stream().map(ResponseRule::category).distinct().limit(2).toList();
        categories.setValue(common.size() == 1 ? common.getFirst() : null);
    }
}
