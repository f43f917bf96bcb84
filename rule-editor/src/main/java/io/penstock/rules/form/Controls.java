package io.penstock.rules.form;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.rules.look.Icons;
import io.penstock.rules.table.TableController;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/// Makes the controls of the form and ties each to its field.
final class Controls {
    private final FormModel model;

    Controls(FormModel model) {
        this.model = model;
    }

    TextField line(RuleField field, String id, String prompt) {
        var control = new TextField();
        control.setPromptText(prompt);
        control.textProperty().bindBidirectional(model.field(field).textProperty());
        return named(control, field, id);
    }

    TextArea area(RuleField field, String id, String prompt, int rows) {
        var control = new TextArea();
        control.setPromptText(prompt);
        control.setPrefRowCount(rows);
        control.setPrefColumnCount(10);
        control.setMinHeight(0);
        control.textProperty().bindBidirectional(model.field(field).textProperty());
        TabOut.install(control);
        return named(control, field, id);
    }

    CheckBox flag(RuleField field, String id, String words) {
        var control = new CheckBox(words);
        var text = model.field(field).textProperty();
        text.subscribe(value -> control.setSelected(RuleField.YES.equals(value)));
        control.setOnAction(_ -> text.set(control.isSelected() ? RuleField.YES : RuleField.NO));
        return named(control, field, id);
    }

    /// A field whose values are known but need not be among those offered.
    ComboBox<String> editable(RuleField field, String id, Supplier<List<String>> offered) {
        var control = new ComboBox<String>();
        control.setEditable(true);
        control.setMaxWidth(Double.MAX_VALUE);
        control.setOnShowing(_ -> control.getItems().setAll(offered.get()));
        control.getEditor().textProperty().bindBidirectional(model.field(field).textProperty());
        return named(control, field, id);
    }

    ComboBox<Category> categories(String id) {
        var control = new ComboBox<Category>();
        control.getItems().setAll(TableController.categories());
        control.setVisibleRowCount(16);
        control.setMaxWidth(Double.MAX_VALUE);
        control.setCellFactory(_ -> new CategoryCell());
        control.setButtonCell(new CategoryCell());
        var text = model.field(RuleField.CATEGORY).textProperty();
        text.subscribe(name -> control.setValue(Category.named(name).orElse(null)));
        control.valueProperty().subscribe(category -> {
            if (category != null) text.set(category.displayName());
        });
        return named(control, RuleField.CATEGORY, id);
    }

    private <N extends Node> N named(N control, RuleField field, String id) {
        control.setId(id);
        control.setAccessibleText(field.label());
        control.getStyleClass()
                .add("rule-field-" + field.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        control.focusedProperty().subscribe(focused -> {
            if (!focused) model.leaveField();
        });
        return control;
    }

    /// The sign says whose problem it is.
    static final class CategoryCell extends ListCell<Category> {
        private final org.kordamp.ikonli.javafx.FontIcon icon = Icons.icon("fth-help-circle", "group-sign");

        @Override
        protected void updateItem(Category category, boolean empty) {
            super.updateItem(category, empty);
            setTooltip(null);
            if (empty || category == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            icon.setIconLiteral(Icons.of(category.group()));
            setGraphic(icon);
            setText(category.displayName());
            setTooltip(new Tooltip(category.meaning()));
        }
    }
}
