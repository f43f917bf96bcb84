package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;
import java.util.List;
import javafx.scene.input.KeyEvent;

/// Keys of the list: Alt+Up and Alt+Down move, Space switches on and off, Delete deletes, Ctrl+D duplicates, Insert
/// adds, Ctrl+C, Ctrl+X and Ctrl+V carry rules as text, Enter goes into the form; on a heading Enter, Space, Left and
/// Right open and close.
public final class RuleKeys {
    private final TableModel model;
    private final TableController controller;
    private final Ways ways;
    private final RuleTableView view;

    /// What leads from a line to somewhere else.
    ///
    /// @param edit   into the form
    /// @param rename to the rule's id
    /// @param paste  what lies on the clipboard
    public record Ways(Runnable edit, Runnable rename, Runnable copy, Runnable cut, Runnable paste) {}

    RuleKeys(TableModel model, TableController controller, Ways ways, RuleTableView view) {
        this.model = model;
        this.controller = controller;
        this.ways = ways;
        this.view = view;
    }

    void pressed(KeyEvent event) {
        if (onHeading(event) || onRules(event)) event.consume();
    }

    private boolean onHeading(KeyEvent event) {
        if (!(view.getFocusModel().getFocusedItem() instanceof RuleRow.Group group) || event.isShiftDown())
            return false;
        switch (event.getCode()) {
            case ENTER, SPACE -> model.toggleGroup(group.name());
            case LEFT -> model.setGroupOpen(group.name(), false);
            case RIGHT -> model.setGroupOpen(group.name(), true);
            default -> {
                return false;
            }
        }
        focusHeading(group.name());
        return true;
    }

    private void focusHeading(String name) {
        for (int i = 0; i < view.getItems().size(); i++)
            if (view.getItems().get(i) instanceof RuleRow.Group group
                    && group.name().equals(name)) view.getFocusModel().focus(i);
    }

    private boolean onRules(KeyEvent event) {
        // with Shift they are keys of the pages: coverage, versions
        boolean shortcut = event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown();
        return switch (event.getCode()) {
            case UP -> event.isAltDown() && does(() -> controller.moveSelected(true));
            case DOWN -> event.isAltDown() && does(() -> controller.moveSelected(false));
            case DELETE -> does(controller::deleteSelected);
            case INSERT -> does(controller::addRule);
            case ENTER -> does(ways.edit());
            case F2 -> does(ways.rename());
            case D -> shortcut && does(controller::duplicateSelected);
            case C -> shortcut && does(ways.copy());
            case X -> shortcut && does(ways.cut());
            case V -> shortcut && does(ways.paste());
            case SPACE -> !event.isShortcutDown() && does(this::toggle);
            default -> false;
        };
    }

    private static boolean does(Runnable work) {
        work.run();
        return true;
    }

    /// All on, unless all are on already.
    private void toggle() {
        var selected = List.copyOf(view.getSelectionModel().getSelectedItems());
        boolean anyOff = selected.stream()
                .anyMatch(row -> row instanceof RuleRow.Entry(int _, ResponseRule rule) && !rule.enabled());
        controller.enableSelected(anyOff);
    }
}
