package io.penstock.rules.look;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A list of things to read: a place, what is there, and why it is mentioned; with headings between them.
/// Ctrl+C copies the chosen one, Enter or a double click leads on where that means something.
public final class Entries extends ListView<Entries.Entry> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /// @param icon   an Ikonli literal; empty for none
    /// @param tone   style class of the icon
    /// @param place  where it stands, such as `file:line`
    /// @param target what Enter leads to; empty for nothing
    public record Entry(String icon, String tone, String place, String what, String why, String target) {
        public static Entry heading(String text) {
            return new Entry("", "", "", text, "", "");
        }

        boolean isHeading() {
            return place.isEmpty() && why.isEmpty() && icon.isEmpty();
        }
    }

    /// @param empty what is shown when there are none
    public Entries(String id, String words, String empty) {
        setId(id);
        getStyleClass().addAll("entries", "edge-to-edge");
        setAccessibleText(words);
        var nothing = new Label(empty);
        nothing.setWrapText(true);
        nothing.getStyleClass().add("field-hint");
        setPlaceholder(nothing);
        setCellFactory(_ -> new Cell());
        setOnKeyPressed(event -> {
            Entry chosen = getSelectionModel().getSelectedItem();
            if (chosen != null && COPY.match(event)) {
                copy(String.join("  ", chosen.place(), chosen.what(), chosen.why())
                        .strip());
                event.consume();
            }
        });
    }

    /// @param lead gets the target of the entry that was chosen
    public void leadsTo(Consumer<String> lead) {
        addEventHandler(javafx.scene.input.KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) lead(lead);
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) lead(lead);
        });
    }

    private void lead(Consumer<String> lead) {
        Entry chosen = getSelectionModel().getSelectedItem();
        if (chosen != null && !chosen.target().isEmpty()) lead.accept(chosen.target());
    }

    public void show(List<Entry> entries) {
        if (!getItems().equals(entries)) getItems().setAll(entries);
    }

    /// Puts a text on the clipboard.
    public static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static final class Cell extends ListCell<Entry> {
        private final FontIcon icon = new FontIcon("fth-info");
        private final Label place = new Label();
        private final Label what = new Label();
        private final Label why = new Label();
        private final Tooltip tooltip = new Tooltip();
        private final HBox line;

        Cell() {
            place.getStyleClass().add("entry-place");
            place.setMinWidth(190);
            place.setPrefWidth(190);
            place.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
            what.getStyleClass().add("entry-what");
            why.getStyleClass().add("field-hint");
            var words = new VBox(what, why);
            HBox.setHgrow(words, Priority.ALWAYS);
            line = new HBox(8, icon, place, words);
            line.getStyleClass().add("entry");
            // long words end in dots instead of making the list scroll sideways
            setPrefWidth(0);
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(700);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            getStyleClass().remove("entry-heading");
            setText(null);
            setGraphic(null);
            setTooltip(null);
            if (empty || entry == null) return;
            if (entry.isHeading()) {
                getStyleClass().add("entry-heading");
                setText(entry.what());
                return;
            }
            icon.setIconLiteral(entry.icon());
            icon.getStyleClass().removeIf(name -> !name.equals("ikonli-font-icon"));
            icon.getStyleClass().add(entry.tone());
            place.setText(entry.place());
            what.setText(entry.what().lines().findFirst().orElse(""));
            why.setText(entry.why());
            tooltip.setText(entry.place() + "\n" + entry.what() + "\n" + entry.why());
            setTooltip(tooltip);
            setAccessibleText(entry.place() + ": " + entry.what() + ". " + entry.why());
            setGraphic(line);
        }
    }
}
