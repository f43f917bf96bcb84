package io.penstock.rules.look;

import javafx.event.Event;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Lets Tab leave a text area, as it leaves every other field: nobody needs a tab in a reply, and the form must work
/// without a mouse.
public final class TabOut {
    private TabOut() {}

    public static void install(TextArea area) {
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.TAB || event.isControlDown()) return;
            event.consume();
            // Ctrl+Tab is how a text area itself hands the focus on
            Event.fireEvent(
                    area,
                    new KeyEvent(
                            event.getSource(),
                            event.getTarget(),
                            KeyEvent.KEY_PRESSED,
                            "",
                            "\t",
                            KeyCode.TAB,
                            event.isShiftDown(),
                            true,
                            false,
                            false));
        });
    }
}
