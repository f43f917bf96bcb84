package io.penstock.rules;

import io.penstock.rules.document.EditedTable;
import io.penstock.rules.look.Icons;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Undo and redo by name, and the steps of both as a menu: several are taken back at once.
final class StepButtons extends HBox {
    private static final int MOST_SHOWN = 20;

    StepButtons(EditedTable table) {
        getStyleClass().add("step-buttons");
        getChildren()
                .addAll(
                        step("rules-undo", "fth-rotate-ccw", "Undo", table.undoNameProperty(), table::undo),
                        step("rules-redo", "fth-rotate-cw", "Redo", table.redoNameProperty(), table::redo),
                        history(table));
    }

    private static Button step(String id, String icon, String verb, ReadOnlyStringProperty name, Runnable action) {
        var button = Icons.button(id, icon, verb, action);
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(name.map(step -> step.isEmpty() ? "Nothing to " + verb : verb + ": " + step));
        button.setTooltip(tooltip);
        button.accessibleTextProperty().bind(tooltip.textProperty());
        button.disableProperty().bind(name.isEmpty());
        return button;
    }

    private static MenuButton history(EditedTable table) {
        var menu = new MenuButton();
        menu.setId("rules-history");
        menu.getStyleClass().addAll("flat", "button-icon");
        Icons.describe(menu, "The steps so far");
        menu.disableProperty()
                .bind(table.undoNameProperty()
                        .isEmpty()
                        .and(table.redoNameProperty().isEmpty()));
        // a menu without anything in it does not open
        menu.getItems().add(new MenuItem(""));
        menu.setOnShowing(_ -> {
            menu.getItems().clear();
            add(
                    menu,
                    "Redo: ",
                    () -> table.redoNames().stream().limit(5).toList().reversed(),
                    left -> {
                        int steps = Math.min(5, table.redoNames().size()) - left;
                        table.redo(steps);
                    });
            add(menu, "Undo: ", table::undoNames, index -> table.undo(index + 1));
        });
        return menu;
    }

    /// @param act gets the place of the chosen step in the list
    private static void add(MenuButton menu, String verb, Supplier<List<String>> names, IntConsumer act) {
        int index = 0;
        for (String name : names.get()) {
            if (index == MOST_SHOWN) break;
            int chosen = index++;
            var item = new MenuItem(verb + name);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> act.accept(chosen));
            menu.getItems().add(item);
        }
    }
}
