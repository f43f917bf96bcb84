package io.penstock.rules.look;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A page that lies over the workbench: a head with the way back and a title, and below it what the page is about.
public class Page extends BorderPane {
    private final Label title = new Label();
    private final HBox head;

    /// @param id   of the page; the button back is `ID-back`
    /// @param back shows the workbench
    protected Page(String id, Runnable back) {
        setId(id);
        getStyleClass().add("rules-page");
        title.getStyleClass().add("page-title");
        title.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        head = new HBox(8, Icons.button(id + "-back", "fth-arrow-left", "Back to the rules (Esc)", back), title, space);
        head.getStyleClass().add("page-head");
        setTop(head);
    }

    protected final void title(String text) {
        title.setText(text);
    }

    /// Puts nodes at the right end of the head.
    protected final void inHead(Node... nodes) {
        head.getChildren().addAll(nodes);
    }

    protected final HBox head() {
        return head;
    }
}
