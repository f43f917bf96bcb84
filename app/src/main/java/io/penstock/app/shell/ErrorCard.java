package io.penstock.app.shell;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A card that says what failed, with which value, and what to do; each way out is a button.
public final class ErrorCard extends VBox {
    /// @param verb on the button
    public record Way(String verb, Runnable run) {}

    public ErrorCard(String title, String text, Overlay overlay, List<Way> ways) {
        setId("error-card");
        getStyleClass().add("card");
        var heading = new Label(title);
        heading.getStyleClass().add("h1");
        var body = new Label(text);
        body.setWrapText(true);
        body.setMaxWidth(480);
        var buttons = new HBox(8);
        for (var way : ways) {
            var button = new Button(way.verb());
            if (buttons.getChildren().isEmpty()) button.getStyleClass().add("accent");
            button.setOnAction(_ -> {
                overlay.close();
                way.run().run();
            });
            buttons.getChildren().add(button);
        }
        getChildren().addAll(heading, body, buttons);
    }
}
