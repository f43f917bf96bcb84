package io.penstock.rules.form;

import io.penstock.rules.look.HighlightedText;
import io.penstock.rules.look.Icons;
import io.penstock.rules.look.TabOut;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One example: shown with what the pattern found; while it has the focus, a text area of the same size.
final class ExampleRow extends HBox {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final TextArea editor = new TextArea();
    private final HighlightedText shown = new HighlightedText();
    private final FontIcon sign = Icons.icon("fth-minus", "example-sign");
    private final Label whyNot = new Label();

    ExampleRow(String text, String id, Runnable onChange, Consumer<ExampleRow> onRemove) {
        getStyleClass().add("example-row");
        editor.setId(id);
        editor.setText(text);
        editor.setWrapText(true);
        editor.setPromptText("Paste a reply, as in 550 5.1.1 User unknown");
        editor.setAccessibleText("Example reply");
        editor.setMinHeight(0);
        // the shown text says how high a row is; the editor fills it, and shrinks with it
        editor.setPrefHeight(1);
        editor.opacityProperty().bind(editor.focusedProperty().map(focused -> focused || text().isBlank() ? 1.0 : 0.0));
        editor.addEventFilter(KeyEvent.KEY_PRESSED, this::keepOneLine);
        TabOut.install(editor);
        shown.setMouseTransparent(true);
        shown.visibleProperty().bind(editor.opacityProperty().isEqualTo(0));
        shown.show(text.isEmpty() ? " " : text, List.of());
        editor.textProperty().subscribe((_, _) -> {
            shown.show(text().isEmpty() ? " " : text(), List.of());
            onChange.run();
        });
        whyNot.getStyleClass().add("example-reason");
        whyNot.setWrapText(true);
        whyNot.managedProperty().bind(whyNot.textProperty().isNotEmpty());
        var place = new StackPane(editor, shown);
        place.getStyleClass().add("example-text");
        var column = new VBox(2, place, whyNot);
        HBox.setHgrow(column, Priority.ALWAYS);
        Button remove = Icons.button(id + "-remove", "fth-x", "Remove this example", () -> onRemove.accept(this));
        remove.getStyleClass().add("small");
        getChildren().addAll(sign, column, remove);
    }

    /// A reply of several lines is pasted as it is; its lines are joined, because an example is one line in the file.
    private void keepOneLine(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) event.consume();
    }

    String text() {
        return editor.getText() == null ? "" : editor.getText().replaceAll("\\R+", " ");
    }

    /// Another example in the same place.
    void show(String text) {
        if (!text.equals(editor.getText())) editor.setText(text);
    }

    void edit() {
        editor.requestFocus();
    }

    /// @param judged null while it is not known
    void judge(Preview.@Nullable Judged judged, boolean mustMatch) {
        if (judged == null) {
            sign.setIconLiteral("fth-minus");
            pseudoClassStateChanged(BAD, false);
            whyNot.setText("");
            return;
        }
        boolean good = judged.matches() == mustMatch;
        sign.setIconLiteral(good ? "fth-check" : "fth-x-circle");
        pseudoClassStateChanged(BAD, !good);
        shown.show(judged.shown(), judged.found());
        if (good) whyNot.setText("");
        else whyNot.setText(mustMatch ? "Does not match: " + judged.whyNot() : "Matches, and must not.");
    }
}
