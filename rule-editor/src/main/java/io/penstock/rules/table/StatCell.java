package io.penstock.rules.table;

import java.util.function.Function;
import javafx.scene.control.TableCell;

/// A number that changes though the rule does not. Written anew in place, so that nothing else in the list is.
final class StatCell extends TableCell<RuleRow, RuleRow> {
    private final Function<RuleRow, String> value;

    StatCell(TableModel model, Function<RuleRow, String> value) {
        this.value = value;
        // a cell lives as long as its list and the model
        model.marginChangedProperty().subscribe((_, _) -> updateItem(getItem(), isEmpty()));
    }

    @Override
    protected void updateItem(RuleRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(empty || row == null ? null : value.apply(row));
    }
}
