package io.penstock.rules.look;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// A menu of what could be typed next, under a field. It opens while something is typed, or with Ctrl+Space; Down goes
/// into it, Enter takes what is chosen, Esc closes it and nothing else. It never takes the focus from who types on.
public final class Completions {
    private final TextInputControl field;
    private final Function<String, List<Completion>> completer;
    private final ContextMenu menu = new ContextMenu();
    private final Quiet typed = new Quiet(Duration.ofMillis(60), () -> offer(false));
    private String shownFor = "";
    private boolean taking;

    private Completions(TextInputControl field, Function<String, List<Completion>> completer) {
        this.field = field;
        this.completer = completer;
        menu.getStyleClass().add("completions");
        menu.setAutoFix(true);
        field.textProperty().subscribe((before, now) -> {
            if (taking || !field.isFocused() || field.getScene() == null) return;
            // the caret follows the text
            if (now != null && (before == null || now.length() >= before.length())) typed.later();
            else menu.hide();
        });
        field.focusedProperty().subscribe(focused -> {
            if (!focused) menu.hide();
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// @param completer gets the text up to the caret
    public static void install(TextInputControl field, Function<String, List<Completion>> completer) {
        new Completions(field, completer);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.isControlDown()) offer(true);
        else if (event.getCode() == KeyCode.ESCAPE && menu.isShowing()) menu.hide();
        else return;
        event.consume();
    }

    private void offer(boolean asked) {
        String text = field.getText() == null ? "" : field.getText();
        int caret = Math.min(field.getCaretPosition(), text.length());
        String head = text.substring(0, caret);
        if (!asked && (!field.isFocused() || (head.equals(shownFor) && menu.isShowing()))) return;
        boolean typing = caret == text.length() && !head.isBlank();
        var offered = asked || typing ? completer.apply(head) : List.<Completion>of();
        // a single offer that is there already helps nobody
        if (offered.isEmpty()
                || (offered.size() == 1
                        && head.stripTrailing().endsWith(offered.getFirst().shown()))) {
            menu.hide();
            return;
        }
        shownFor = head;
        menu.getItems().setAll(offered.stream().map(this::item).toList());
        Point2D place = place();
        menu.show(field, place.getX(), place.getY());
    }

    private Point2D place() {
        var below = field.localToScreen(0, field.getHeight() + 2);
        return below == null ? Point2D.ZERO : below;
    }

    private MenuItem item(Completion completion) {
        var shown = new Label(completion.shown());
        shown.getStyleClass().add("completion-word");
        var line = new HBox(10, shown);
        if (!completion.meaning().isEmpty()) {
            var meaning = new Label(completion.meaning());
            meaning.getStyleClass().add("completion-meaning");
            line.getChildren().add(meaning);
        }
        line.setAccessibleText(completion.shown() + " " + completion.meaning());
        var item = new CustomMenuItem(line, true);
        item.setOnAction(_ -> take(completion));
        return item;
    }

    private void take(Completion completion) {
        String text = field.getText() == null ? "" : field.getText();
        String tail = text.substring(Math.min(field.getCaretPosition(), text.length()));
        taking = true;
        try {
            field.setText(completion.text() + tail);
            field.positionCaret(completion.text().length());
        } finally {
            taking = false;
        }
        field.requestFocus();
        // a key is followed by its values
        if (completion.text().endsWith(":")) typed.later();
    }
}
