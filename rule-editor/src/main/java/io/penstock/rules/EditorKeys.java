package io.penstock.rules;

import io.penstock.rules.document.EditedTable;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Keys of the whole editor: undo and redo, Ctrl+F to the filter, Esc back from a page.
///
/// Undo and redo are the table's, also while a field has the focus: a field's own undo would not know the steps.
final class EditorKeys {
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination REDO_TOO = new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final EditedTable table;
    private final Runnable focusFilter;
    private final BooleanSupplier back;

    EditorKeys(EditedTable table, Runnable focusFilter, BooleanSupplier back) {
        this.table = table;
        this.focusFilter = focusFilter;
        this.back = back;
    }

    void pressed(KeyEvent event) {
        boolean done = true;
        if (UNDO.match(event)) table.undo();
        else if (REDO.match(event) || REDO_TOO.match(event)) table.redo();
        else if (FIND.match(event)) focusFilter.run();
        else done = event.getCode() == KeyCode.ESCAPE && back.getAsBoolean();
        if (done) event.consume();
    }
}
