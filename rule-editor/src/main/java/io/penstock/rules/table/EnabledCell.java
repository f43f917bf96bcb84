package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableCell;

/// Switches one rule on and off in the list.
final class EnabledCell extends TableCell<RuleRow, RuleRow> {
    private final CheckBox box = new CheckBox();

    EnabledCell(TableController controller) {
        getStyleClass().add("enabled-cell");
        box.setFocusTraversable(false);
        box.setOnAction(_ -> {
            if (getItem() instanceof RuleRow.Entry(int _, ResponseRule rule))
                controller.enable(rule.id(), box.isSelected());
        });
    }

    @Override
    protected void updateItem(RuleRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || !(row instanceof RuleRow.Entry(int _, ResponseRule rule))) {
            setGraphic(null);
            return;
        }
        box.setSelected(rule.enabled());
        box.setAccessibleText(rule.id() + (rule.enabled() ? " is on" : " is off"));
        setGraphic(box);
    }
}
