package io.penstock.app.fx;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;

/// Offers what the word being typed in a text field could become. Down and Up choose, Enter or Tab takes, Esc closes;
/// typing goes on undisturbed.
public final class Completion {
    private final TextField field;
    private final Function<String, List<String>> offers;
    private final BinaryOperator<String> complete;
    private final ListView<String> list = new ListView<>();
    private final Popup popup = new Popup();

    private Completion(TextField field, Function<String, List<String>> offers, BinaryOperator<String> complete) {
        this.field = field;
        this.offers = offers;
        this.complete = complete;
    }

    /// @param offers   what the text could become, best first
    /// @param complete the text with the offer taken
    public static void install(
            TextField field, Function<String, List<String>> offers, BinaryOperator<String> complete) {
        new Completion(field, offers, complete).install();
    }

    private void install() {
        list.setId(field.getId() + "-offers");
        list.setFixedCellSize(26);
        list.setPrefWidth(220);
        list.setFocusTraversable(false);
        list.getStyleClass().addAll("dense", "offers");
        list.setOnMouseClicked(_ -> take());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        field.textProperty().addListener((_, _, _) -> offer());
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) popup.hide();
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void offer() {
        var found = field.isFocused() ? offers.apply(field.getText()) : List.<String>of();
        if (found.isEmpty()) {
            popup.hide();
            return;
        }
        list.getItems().setAll(found);
        list.getSelectionModel().clearSelection();
        list.setPrefHeight(found.size() * 26 + 4);
        Bounds at = field.localToScreen(field.getBoundsInLocal());
        if (at != null && !popup.isShowing()) popup.show(field, at.getMinX(), at.getMaxY() + 2);
    }

    private void pressed(KeyEvent event) {
        if (!popup.isShowing()) return;
        boolean used = true;
        switch (event.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            case ESCAPE -> popup.hide();
            case ENTER, TAB -> used = take();
            default -> used = false;
        }
        if (used) event.consume();
    }

    private boolean take() {
        var chosen = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (chosen == null) return false;
        var text = complete.apply(field.getText(), chosen);
        field.setText(text);
        field.positionCaret(text.length());
        return true;
    }
}
