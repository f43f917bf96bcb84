package io.penstock.app.fx;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands where something could not be fetched: what failed and why, with "Try again" and "Copy details".
public final class ProblemState extends VBox {
    private final Label text = new Label();

    public ProblemState(String id, String title, Runnable tryAgain) {
        getStyleClass().addAll("empty", "problem");
        setId(id);
        var heading = new Label(title);
        heading.getStyleClass().add("h2");
        text.setWrapText(true);
        text.setMaxWidth(520);
        text.setTextAlignment(TextAlignment.CENTER);
        text.setAlignment(Pos.CENTER);
        text.getStyleClass().add("muted");
        var again = new Button("Try again");
        again.setId(id + "-again");
        again.setOnAction(_ -> tryAgain.run());
        var copy = new Button("Copy details");
        copy.setId(id + "-copy");
        copy.setOnAction(_ -> {
            var content = new ClipboardContent();
            content.putString(title + "\n" + text.getText());
            Clipboard.getSystemClipboard().setContent(content);
        });
        var buttons = new HBox(8, again, copy);
        buttons.setAlignment(Pos.CENTER);
        getChildren().addAll(new FontIcon("fth-alert-triangle"), heading, text, buttons);
    }

    public void say(String problem) {
        text.setText(problem);
    }
}
