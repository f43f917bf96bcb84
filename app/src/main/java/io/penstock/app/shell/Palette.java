package io.penstock.app.shell;

import io.penstock.app.shell.PaletteSource.PaletteEntry;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The command palette, Ctrl+K: type, arrow down, Enter.
final class Palette extends VBox {
    private final PaletteModel model;
    private final Overlay overlay;
    private final TextField field = new TextField();
    private final ListView<PaletteEntry> list = new ListView<>();

    Palette(PaletteModel model, Overlay overlay) {
        this.model = model;
        this.overlay = overlay;
        setId("palette");
        getStyleClass().addAll("card", "palette");
        field.setId("palette-field");
        field.setPromptText("Type an action, a screen, a queue, a provider, a rule …");
        field.setAccessibleText("Search actions, screens, queues, providers and rules");
        list.setId("palette-list");
        list.setAccessibleText("What was found");
        list.setFocusTraversable(false);
        list.setFixedCellSize(32);
        list.setPrefHeight(32 * 10);
        list.setCellFactory(_ -> new EntryCell());
        list.setPlaceholder(new Label("Nothing has that name"));
        field.textProperty().subscribe(this::find);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(_ -> run());
        getChildren().addAll(field, list);
    }

    void open() {
        field.clear();
        find("");
        overlay.show(this);
        field.requestFocus();
    }

    private void find(String text) {
        list.getItems().setAll(model.find(text));
        list.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) move(1);
        else if (event.getCode() == KeyCode.UP) move(-1);
        else if (event.getCode() == KeyCode.ENTER) run();
        else return;
        event.consume();
    }

    private void move(int by) {
        if (list.getItems().isEmpty()) return;
        var next = Math.floorMod(
                list.getSelectionModel().getSelectedIndex() + by,
                list.getItems().size());
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - 4));
    }

    private void run() {
        var chosen = list.getSelectionModel().getSelectedItem();
        if (chosen == null) return;
        overlay.close();
        chosen.run().run();
    }

    private static final class EntryCell extends ListCell<PaletteEntry> {
        private final FontIcon icon = new FontIcon("fth-chevron-right");
        private final Label title = new Label();
        private final Label kind = new Label();
        private final HBox row;

        EntryCell() {
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            kind.getStyleClass().add("caption");
            row = new HBox(10, icon, title, space, kind);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            icon.setIconLiteral(entry.icon());
            title.setText(entry.title());
            kind.setText(entry.kind());
            setGraphic(row);
        }
    }
}
