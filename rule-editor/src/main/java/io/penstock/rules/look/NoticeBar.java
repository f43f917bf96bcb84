package io.penstock.rules.look;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// One notice at a time, above what it is about; gone when it was read. Touched on the JavaFX thread only.
public final class NoticeBar extends HBox {

    public NoticeBar() {
        setId("rules-notice");
        getStyleClass().add("notice-bar");
        clear();
    }

    public void show(Notice notice) {
        getStyleClass().removeIf(name -> name.startsWith("notice-") && !name.equals("notice-bar"));
        getStyleClass().add("notice-" + notice.severity().word());
        var text = new Label(notice.text(), Icons.icon(Icons.of(notice.severity())));
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        getChildren().setAll(text);
        for (var choice : notice.choices()) {
            var button = new Button(choice.words());
            button.setId(choice.id());
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.getStyleClass().add("small");
            button.setOnAction(_ -> {
                clear();
                choice.action().run();
            });
            getChildren().add(button);
        }
        getChildren().add(Icons.button("rules-notice-close", "fth-x", "Dismiss", this::clear));
        setVisible(true);
        setManaged(true);
    }

    /// What can be done about it is what one wants here.
    @Override
    public void requestFocus() {
        getChildren().stream().filter(Button.class::isInstance).findFirst().ifPresent(Node::requestFocus);
    }

    public void clear() {
        getChildren().clear();
        setVisible(false);
        setManaged(false);
    }
}
