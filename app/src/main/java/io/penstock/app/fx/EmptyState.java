package io.penstock.app.fx;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands where there is nothing to show: why, what to do next, and the button that does it.
public final class EmptyState extends VBox {
    private final Label title = new Label();
    private final Label text = new Label();

    public EmptyState(String icon, String title, String text) {
        getStyleClass().add("empty");
        this.title.getStyleClass().add("h2");
        this.text.getStyleClass().add("muted");
        this.text.setWrapText(true);
        this.text.setMaxWidth(440);
        this.text.setTextAlignment(TextAlignment.CENTER);
        getChildren().addAll(new FontIcon(icon), this.title, this.text);
        say(title, text);
    }

    public void say(String newTitle, String newText) {
        title.setText(newTitle);
        text.setText(newText);
    }

    /// Adds the button that does what the text says.
    public EmptyState with(String id, String verb, Runnable action) {
        var button = new Button(verb);
        button.setId(id);
        button.setOnAction(_ -> action.run());
        getChildren().add(button);
        return this;
    }
}
