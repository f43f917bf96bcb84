package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.rules.look.Icons;
import javafx.scene.control.TableCell;
import org.kordamp.ikonli.javafx.FontIcon;

/// The name of a rule, or of the group whose heading this line is.
final class RuleIdCell extends TableCell<RuleRow, RuleRow> {
    private final TableModel model;
    private final FontIcon arrow = Icons.icon("fth-chevron-down", "group-arrow");

    RuleIdCell(TableModel model) {
        this.model = model;
        getStyleClass().add("rule-id-cell");
    }

    @Override
    protected void updateItem(RuleRow row, boolean empty) {
        super.updateItem(row, empty);
        if (!empty && row instanceof RuleRow.Group group) {
            arrow.setIconLiteral(group.open() ? "fth-chevron-down" : "fth-chevron-right");
            setGraphic(arrow);
            setText(group.title() + "  \u00b7  " + group.rules());
            return;
        }
        setGraphic(null);
        if (empty || !(row instanceof RuleRow.Entry(int _, ResponseRule rule))) setText(null);
        else setText(model.groupedProperty().get() ? "    " + rule.id() : rule.id());
    }
}
