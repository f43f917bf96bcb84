package io.penstock.rules;

import io.penstock.rules.document.EditedTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Keys of the whole editor: undo and redo, Ctrl+F to the filter, Ctrl+G to a rule, F6 to the next pane, Ctrl+Enter to
/// publish, Esc back.
///
/// Undo and redo are the table's, also while a field has the focus: a field's own undo would not know the steps.
final class EditorKeys {
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination REDO_TOO = new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination GO_TO = new KeyCodeCombination(KeyCode.G, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination PUBLISH = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final EditedTable table;
    private final Ways ways;
    private final PaneKeys panes;
    private final BooleanSupplier back;

    /// Where keys lead.
    record Ways(Runnable filter, Runnable goTo, Runnable publish) {}

    /// @param back leaves what is shown, if there is something to go back to
    EditorKeys(EditedTable table, Ways ways, PaneKeys panes, BooleanSupplier back) {
        this.table = table;
        this.ways = ways;
        this.panes = panes;
        this.back = back;
    }

    /// Before any control has seen the key.
    void pressed(KeyEvent event) {
        boolean done = true;
        if (UNDO.match(event)) table.undo();
        else if (REDO.match(event) || REDO_TOO.match(event)) table.redo();
        else if (FIND.match(event)) ways.filter().run();
        else if (GO_TO.match(event)) ways.goTo().run();
        else if (PUBLISH.match(event)) ways.publish().run();
        else if (event.getCode() == KeyCode.ESCAPE && event.getTarget() instanceof TextArea) {
            // a text area would keep it, and there would be no way back
            done = back.getAsBoolean();
        } else done = event.getTarget() instanceof Node focused && panes.pressed(event, focused);
        if (done) event.consume();
    }

    /// After the controls: what a field or a menu uses Esc for comes first.
    void left(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && back.getAsBoolean()) event.consume();
    }

    /// What each key does, for a list of keys.
    static Map<String, String> help() {
        var keys = new LinkedHashMap<String, String>();
        keys.put("F6, Shift+F6", "Next pane, pane before: notice, filter, list, form, trial");
        keys.put("Ctrl+F", "Filter the rules; Ctrl+Space shows what can be asked");
        keys.put("Ctrl+G", "Go to a rule by number or name");
        keys.put("Enter, F2", "From the list into the form; to the rule's name");
        keys.put("Esc", "From the form back to the list, from a page back to the rules");
        keys.put("Alt+Up, Alt+Down", "Move the selected rules");
        keys.put("Space", "Switch the selected rules on or off");
        keys.put("Insert, Delete", "New rule below, delete the selected ones");
        keys.put("Ctrl+C, Ctrl+X, Ctrl+V", "Copy, cut, paste rules as text; a pasted reply becomes a rule");
        keys.put("Ctrl+D", "Duplicate a rule");
        keys.put("Ctrl+Z, Ctrl+Shift+Z", "Undo, redo");
        keys.put("Ctrl+T", "Try a reply");
        keys.put("Ctrl+E", "Findings; Enter goes to one, Alt+Enter mends it");
        keys.put("Ctrl+R, Ctrl+Shift+C", "Replay past replies; coverage by provider");
        keys.put("Ctrl+O, Ctrl+Shift+S", "Import rules from a file; export them");
        keys.put("Ctrl+Enter", "Review and publish");
        keys.put("Ctrl+Shift+V", "Versions, to roll back");
        return keys;
    }
}
