package io.penstock.app.shell;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys that hold everywhere. Only what no control has used itself comes here.
final class ShellKeys {
    private final Shell shell;
    private final Actions actions;

    ShellKeys(Shell shell, Actions actions) {
        this.shell = shell;
        this.actions = actions;
    }

    void pressed(KeyEvent event) {
        if (byAction(event) || byKey(event)) event.consume();
    }

    /// `?` and `/` lie on different keys of different keyboards, so that the typed letter counts.
    void typed(KeyEvent event) {
        if (isWriting(event) || shell.overlay().isShowing()) return;
        var screen = shell.navigator().current().get();
        if (event.getCharacter().equals("?")) shell.showKeys();
        else if (event.getCharacter().equals("/") && screen != null) screen.focusFilter();
        else return;
        event.consume();
    }

    private boolean byAction(KeyEvent event) {
        for (var action : actions.all())
            if (action.keys() != null && action.enabled().get() && action.keys().match(event)) {
                action.run().run();
                return true;
            }
        return false;
    }

    private boolean byKey(KeyEvent event) {
        var screen = shell.navigator().current().get();
        switch (event.getCode()) {
            case KeyCode.F5 -> {
                if (screen != null) screen.refresh();
            }
            case KeyCode.ESCAPE -> {
                if (shell.overlay().isShowing()) shell.overlay().close();
                else shell.navigator().back();
            }
            case KeyCode.SPACE -> {
                if (isWriting(event) || shell.overlay().isShowing()) return false;
                shell.toggleFrozen();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean isWriting(KeyEvent event) {
        return event.getTarget() instanceof TextInputControl;
    }
}
