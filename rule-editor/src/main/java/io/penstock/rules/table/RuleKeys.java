package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;
import java.util.List;
import javafx.scene.input.KeyEvent;

/// Keys of the list: Alt+Up and Alt+Down move, Space switches on and off, Delete deletes, Ctrl+D duplicates, Insert
/// adds.
final class RuleKeys {
    private final TableController controller;
    private final RuleTableView view;

    RuleKeys(TableController controller, RuleTableView view) {
        this.controller = controller;
        this.view = view;
    }

    void pressed(KeyEvent event) {
        boolean done = true;
        switch (event.getCode()) {
            case UP -> done = event.isAltDown() && move(true);
            case DOWN -> done = event.isAltDown() && move(false);
            case DELETE -> controller.deleteSelected();
            case INSERT -> controller.addRule();
            case D -> done = event.isShortcutDown() && duplicate();
            case SPACE -> toggle();
            default -> done = false;
        }
        if (done) event.consume();
    }

    private boolean move(boolean up) {
        controller.moveSelected(up);
        return true;
    }

    private boolean duplicate() {
        controller.duplicateSelected();
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
