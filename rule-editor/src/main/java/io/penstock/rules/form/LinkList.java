package io.penstock.rules.form;

import io.penstock.rules.look.Icons;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;

/// The links of a rule, to be opened.
final class LinkList extends VBox {

    LinkList(FieldModel links, Consumer<String> open) {
        getStyleClass().add("link-list");
        links.textProperty().subscribe(text -> {
            getChildren().clear();
            (text == null ? "" : text)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("https://") || line.startsWith("http://"))
                    .forEach(link -> getChildren().add(link(link, open)));
        });
    }

    private static Hyperlink link(String link, Consumer<String> open) {
        var shown = new Hyperlink(link, Icons.icon("fth-external-link"));
        shown.setAccessibleText("Open " + link);
        shown.setOnAction(_ -> open.accept(link));
        return shown;
    }
}
