package io.penstock.rules.publish;

import io.penstock.engine.rules.diff.RuleChange;
import io.penstock.rules.look.Icons;
import io.penstock.rules.publish.PublishModel.Comparison;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// The changes between two tables: a list, and the chosen one side by side.
final class ChangesView extends SplitPane {
    private final ListView<RuleChange> list = new ListView<>();
    private final ChangeDetail detail = new ChangeDetail();
    private final Label nothing = new Label();
    private final String empty;

    ChangesView(ReadOnlyObjectProperty<Comparison> comparison, String id, String empty) {
        list.setId(id);
        list.getStyleClass().addAll("changes", "edge-to-edge", "dense");
        list.setAccessibleText("Changes");
        this.empty = empty;
        nothing.setWrapText(true);
        nothing.getStyleClass().add("field-hint");
        list.setPlaceholder(nothing);
        list.setCellFactory(_ -> new ChangeCell());
        list.getSelectionModel().selectedItemProperty().subscribe(change -> detail.show(change, comparison.get()));
        var scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        setDividerPositions(0.34);
        getItems().addAll(list, scroll);
        comparison.subscribe(this::show);
    }

    private void show(Comparison comparison) {
        nothing.setText(comparison.equals(Comparison.NONE) ? "Comparing\u2026" : empty);
        list.getItems().setAll(comparison.diff().changes());
        if (list.getItems().isEmpty()) detail.show(null, comparison);
        else list.getSelectionModel().selectFirst();
    }

    private static final class ChangeCell extends ListCell<RuleChange> {
        private final FontIcon icon = new FontIcon("fth-edit-2");

        @Override
        protected void updateItem(RuleChange change, boolean empty) {
            super.updateItem(change, empty);
            if (empty || change == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            icon.getStyleClass().removeIf(name -> name.startsWith("change-"));
            setGraphic(icon);
            switch (change) {
                case RuleChange.Added added -> set("fth-plus", "change-added", added.ruleId(), "added");
                case RuleChange.Removed removed -> set("fth-minus", "change-removed", removed.ruleId(), "removed");
                case RuleChange.Moved moved ->
                    set(
                            moved.to() < moved.from() ? "fth-arrow-up" : "fth-arrow-down",
                            "change-moved",
                            moved.ruleId(),
                            "moved from " + moved.from() + " to " + moved.to());
                case RuleChange.Changed changed ->
                    set("fth-edit-2", "change-changed", changed.ruleId(), fields(changed));
                case RuleChange.WordChanged word -> set("fth-edit-2", "change-changed", word.name(), "");
            }
        }

        private void set(String literal, String styleClass, String name, String what) {
            icon.setIconLiteral(literal);
            icon.getStyleClass().add(styleClass);
            setText(what.isEmpty() ? name : name + ": " + what);
            Icons.describe(this, getText());
        }

        private static String fields(RuleChange.Changed changed) {
            return changed.fields().stream()
                    .map(field -> field.field().label().toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
    }
}
