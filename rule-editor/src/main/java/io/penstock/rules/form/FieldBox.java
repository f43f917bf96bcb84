package io.penstock.rules.form;

import io.penstock.rules.look.Icons;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A control under its label, if it has one, with what is wrong with it underneath.
final class FieldBox extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    FieldBox(FieldModel model, Node control) {
        this(model, model.field().label(), control);
    }

    FieldBox(FieldModel model, String title, Node control) {
        getStyleClass().add("field-box");
        var label = new Label(title);
        label.getStyleClass().add("field-label");
        label.setLabelFor(control);
        label.setVisible(!title.isEmpty());
        label.setManaged(!title.isEmpty());
        var error = new Label();
        error.getStyleClass().add("field-error");
        error.setId("rules-error-"
                + model.field().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        error.setWrapText(true);
        error.setGraphic(Icons.icon("fth-x-circle"));
        error.textProperty().bind(model.errorProperty());
        error.visibleProperty().bind(model.errorProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        model.errorProperty().subscribe(text -> control.pseudoClassStateChanged(WRONG, !text.isEmpty()));
        HBox.setHgrow(this, Priority.ALWAYS);
        setFillWidth(true);
        getChildren().addAll(label, control, error);
    }
}
