package io.penstock.app.fx;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

/// An SMTP dialogue in fixed-width letters, each side in its own colour: lines begin with `C:` or `S:`.
public final class DialogueView extends ScrollPane {
    private static final int LINES = 400;
    private final VBox lines = new VBox();
    private List<String> shown = List.of();

    public DialogueView(String id) {
        setId(id);
        setAccessibleText("SMTP dialogue");
        getStyleClass().addAll("dialogue", "edge-to-edge");
        lines.getStyleClass().add("dialogue-lines");
        setContent(lines);
        setFitToWidth(true);
        setFocusTraversable(true);
    }

    /// Shows the first 400 lines and says how many more there are.
    public void show(List<String> dialogue) {
        if (dialogue.equals(shown)) return;
        shown = List.copyOf(dialogue);
        lines.getChildren().clear();
        for (var line : shown.subList(0, Math.min(LINES, shown.size())))
            lines.getChildren().add(label(line));
        if (shown.size() > LINES) lines.getChildren().add(label("… " + (shown.size() - LINES) + " more lines"));
    }

    public void copy() {
        var content = new ClipboardContent();
        content.putString(String.join("\n", shown));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static Label label(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll("mono", styleOf(text));
        return label;
    }

    private static String styleOf(String line) {
        if (line.startsWith("C:")) return "dialogue-ours";
        if (!line.startsWith("S:")) return "muted";
        var reply = line.substring(2).stripLeading();
        if (reply.startsWith("5")) return "dialogue-refused";
        return reply.startsWith("4") ? "dialogue-deferred" : "dialogue-theirs";
    }
}
