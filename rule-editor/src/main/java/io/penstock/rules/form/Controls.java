package io.penstock.rules.form;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.rules.look.Icons;
import io.penstock.rules.look.TabOut;
import io.penstock.rules.table.TableController;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes the controls of the form and ties each to its field.
final class Controls {
    /// A box asks the cells of its list how wide it should be, after each change of anything in the form.
    private static final double ANY_WIDTH = 100;

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
        control.setPrefWidth(ANY_WIDTH);
        control.setEditable(true);
        control.setMaxWidth(Double.MAX_VALUE);
        control.setOnShowing(_ -> control.getItems().setAll(offered.get()));
        control.getEditor().textProperty().bindBidirectional(model.field(field).textProperty());
        return named(control, field, id);
    }

    ComboBox<Category> categories(String id) {
        var control = new ComboBox<Category>();
        control.getItems().setAll(TableController.categories());
        control.setPrefWidth(ANY_WIDTH);
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

    /// A date as text, with a calendar: what is no date stays as it was typed, with its complaint.
    DatePicker date(RuleField field, String id, String prompt) {
        var control = new DatePicker();
        control.setMaxWidth(Double.MAX_VALUE);
        control.setPromptText(prompt);
        control.getEditor().getStyleClass().add("mono");
        control.setConverter(new IsoDate());
        var text = model.field(field).textProperty();
        control.getEditor().textProperty().bindBidirectional(text);
        control.valueProperty().subscribe(day -> {
            if (day != null) text.set(day.toString());
        });
        // the calendar opens at the day that is typed
        control.setOnShowing(_ -> control.setValue(IsoDate.read(text.get())));
        control.getEditor().focusedProperty().subscribe(focused -> {
            if (!focused) model.leaveField();
        });
        return named(control, field, id);
    }

    /// How the control of a field is found.
    static String styleClass(RuleField field) {
        return "rule-field-" + field.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private <N extends Node> N named(N control, RuleField field, String id) {
        control.setId(id);
        control.setAccessibleText(field.label());
        control.getStyleClass().add(styleClass(field));
        control.focusedProperty().subscribe(focused -> {
            if (!focused) model.leaveField();
        });
        return control;
    }

    /// The sign says whose problem it is.
    static final class CategoryCell extends ListCell<Category> {
        private final FontIcon icon = Icons.icon("fth-help-circle", "group-sign");
        private final Tooltip meaning = new Tooltip();

        @Override
        protected void updateItem(Category category, boolean empty) {
            super.updateItem(category, empty);
            if (empty || category == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            icon.setIconLiteral(Icons.of(category.group()));
            setGraphic(icon);
            setText(category.displayName());
            meaning.setText(category.meaning());
            setTooltip(meaning);
        }
    }
}
