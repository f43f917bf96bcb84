package io.penstock.app.sending;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What providers would say of the message before it is sent.
final class PreflightView extends VBox {
    PreflightView() {
        super(5);
        setId("send-preflight");
    }

    void show(java.util.List<Preflight.Finding> findings) {
        getChildren().clear();
        for (var finding : findings) {
            var line = new Label(finding.text(), new FontIcon(icon(finding.level())));
            line.setWrapText(true);
            line.setMinHeight(USE_PREF_SIZE);
            line.setGraphicTextGap(7);
            line.getStyleClass()
                    .addAll("finding", "finding-" + finding.level().name().toLowerCase(java.util.Locale.ROOT));
            getChildren().add(line);
        }
    }

    private static String icon(Preflight.Level level) {
        return switch (level) {
            case OK -> "fth-check";
            case ADVICE -> "fth-alert-triangle";
            case PROBLEM -> "fth-x-circle";
        };
    }
}
