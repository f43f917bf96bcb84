package io.penstock.app.shell;

import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The card that `?` shows: which key does what.
final class KeyHelp extends VBox {
    KeyHelp(Actions actions, @Nullable Screen screen, Overlay overlay) {
        setId("key-help");
        getStyleClass().add("card");
        var title = new Label("Keys");
        title.getStyleClass().add("h1");
        var grid = new GridPane(24, 7);
        var keys = new ColumnConstraints();
        keys.setHalignment(HPos.LEFT);
        grid.getColumnConstraints().add(keys);
        row(grid, "/", "Go to the filter of this screen");
        row(grid, "F1, ?", "Show these keys");
        row(grid, "Esc", "Close, or go back");
        row(grid, "F5", "Read anew");
        row(grid, "Space", "Freeze or continue live updates");
        row(grid, "Ctrl+1 … 9", "Go to a screen");
        for (var action : actions.all())
            if (action.keys() != null
                    && !action.id().startsWith("go-")
                    && !action.id().equals("keys-show")) row(grid, action.keys().getDisplayText(), action.title());
        var close = new Button("Close");
        close.setId("key-help-close");
        close.setCancelButton(true);
        close.setOnAction(_ -> overlay.close());
        getChildren().addAll(title, new HBox(32, grid, ofScreen(screen)), close);
    }

    /// The screen's own keys, in a column beside those that hold everywhere; empty if it has none.
    private static VBox ofScreen(@Nullable Screen screen) {
        var column = new VBox(7);
        if (screen == null || screen.keys().isEmpty()) return column;
        var heading = new Label(screen.title());
        heading.getStyleClass().add("h2");
        var grid = new GridPane(24, 7);
        screen.keys().forEach((key, meaning) -> row(grid, key, meaning));
        column.getChildren().addAll(heading, grid);
        return column;
    }

    private static void row(GridPane grid, String key, String meaning) {
        var cap = new Label(key);
        cap.getStyleClass().add("key-cap");
        grid.addRow(grid.getRowCount(), cap, new Label(meaning));
    }
}
