package io.penstock.app.shell;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The layer that cards lie on: dims what is under it, keeps the focus inside, closes on Esc.
final class CardOverlay extends StackPane implements Overlay {
    private @Nullable Node focusedBefore;

    CardOverlay() {
        setId("shell-overlay");
        getStyleClass().add("overlay");
        setVisible(false);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ESCAPE) return;
            event.consume();
            close();
        });
        setOnMouseClicked(event -> {
            if (event.getTarget() == this && event.getButton() == MouseButton.PRIMARY) close();
        });
    }

    @Override
    public void show(Node card) {
        if (!isShowing()) focusedBefore = getScene() == null ? null : getScene().getFocusOwner();
        if (card instanceof Region region) region.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(card);
        setVisible(true);
        focusInto(card);
    }

    @Override
    public void close() {
        if (!isShowing()) return;
        setVisible(false);
        getChildren().clear();
        var before = focusedBefore;
        focusedBefore = null;
        if (before != null) before.requestFocus();
    }

    @Override
    public boolean isShowing() {
        return isVisible();
    }

    /// @return whether something took it
    private static boolean focusInto(Node node) {
        if (node.isFocusTraversable() && !node.isDisabled()) {
            node.requestFocus();
            return true;
        }
        if (node instanceof Parent parent)
            for (var child : parent.getChildrenUnmodifiable()) if (focusInto(child)) return true;
        return false;
    }
}
