package io.penstock.app.pauses;

import io.penstock.app.shell.Overlay;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A card over the window that asks before something is changed: title, body, and at its foot the button that
/// carries the verb. Enter in a field presses it, Esc closes.
public class OrderCard extends VBox {
    private final Overlay overlay;
    private final Button confirm = new Button();
    private final VBox body = new VBox();

    /// @param id of the card; its buttons are `ID-cancel` and `ID-confirm`
    public OrderCard(Overlay overlay, String id, String title, @Nullable String explanation) {
        this.overlay = overlay;
        setId(id);
        getStyleClass().addAll("card", "order-card");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setPrefWidth(560);
        var heading = new Label(title);
        heading.getStyleClass().add("h1");
        heading.setWrapText(true);
        getChildren().add(heading);
        if (explanation != null) {
            var text = new Label(explanation);
            text.setWrapText(true);
            text.getStyleClass().add("muted");
            getChildren().add(text);
        }
        body.setSpacing(12);
        getChildren().addAll(body, foot(id));
    }

    private Node foot(String id) {
        var cancel = new Button("Cancel");
        cancel.setId(id + "-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> close());
        confirm.setId(id + "-confirm");
        confirm.getStyleClass().add("accent");
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !confirm.isDisabled() && !cancel.isFocused()) {
                confirm.fire();
                event.consume();
            }
        });
        var space = new Region();
        HBox.setHgrow(space, javafx.scene.layout.Priority.ALWAYS);
        var foot = new HBox(8, space, cancel, confirm);
        foot.setAlignment(Pos.CENTER_RIGHT);
        foot.getStyleClass().add("order-foot");
        return foot;
    }

    protected final void add(Node... nodes) {
        body.getChildren().addAll(nodes);
    }

    protected final Button confirm() {
        return confirm;
    }

    protected final void close() {
        overlay.close();
    }

    /// A field under its name.
    protected static VBox labelled(String name, Node field) {
        var label = new Label(name);
        label.getStyleClass().add("caption");
        label.setLabelFor(field);
        var box = new VBox(3, label, field);
        HBox.setHgrow(box, javafx.scene.layout.Priority.ALWAYS);
        return box;
    }
}
