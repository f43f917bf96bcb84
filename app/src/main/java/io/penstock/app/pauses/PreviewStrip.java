package io.penstock.app.pauses;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The line in a card that says what an order would do right now.
public final class PreviewStrip extends HBox {
    private final FontIcon icon = new FontIcon("fth-eye");
    private final Label text = new Label();
    private final Label sample = new Label();
    private final String lead;

    /// @param id   of the text, so that it can be read by its id
    /// @param lead before the numbers, such as `Holds`
    public PreviewStrip(String id, String lead, ObservableValue<Preview> preview) {
        this.lead = lead;
        setSpacing(10);
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE);
        getStyleClass().add("preview-strip");
        text.setId(id);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        sample.getStyleClass().add("caption");
        sample.setWrapText(true);
        sample.managedProperty().bind(sample.textProperty().isNotEmpty());
        var words = new VBox(2, text, sample);
        HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
        getChildren().addAll(icon, words);
        preview.addListener((_, _, now) -> show(now));
        show(preview.getValue());
    }

    private void show(Preview preview) {
        getStyleClass().removeAll("preview-known", "preview-problem");
        sample.setText("");
        switch (preview) {
            case Preview.Incomplete(var missing) -> {
                icon.setIconLiteral("fth-info");
                text.setText(missing);
            }
            case Preview.Asking() -> {
                icon.setIconLiteral("fth-loader");
                text.setText("Asking the node what this would do…");
            }
            case Preview.Known known -> {
                icon.setIconLiteral("fth-eye");
                getStyleClass().add("preview-known");
                text.setText(known.queues() == 0 ? "Nothing matches right now." : lead + " " + known.text());
                if (!known.sample().isEmpty()) {
                    sample.setText(String.join(
                                    "   ",
                                    known.sample()
                                            .subList(
                                                    0,
                                                    Math.min(3, known.sample().size())))
                            + (known.queues() > 3 ? "   …" : ""));
                }
            }
            case Preview.Failed(var problem) -> {
                icon.setIconLiteral("fth-alert-triangle");
                getStyleClass().add("preview-problem");
                text.setText(problem);
            }
        }
    }
}
