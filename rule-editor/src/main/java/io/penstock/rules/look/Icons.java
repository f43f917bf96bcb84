package io.penstock.rules.look;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.lint.Severity;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons and buttons that carry one.
public final class Icons {
    private Icons() {}

    /// @param literal an Ikonli literal, as `fth-plus`
    public static FontIcon icon(String literal, String... styleClasses) {
        var icon = new FontIcon(literal);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }

    /// Whose problem a reply of this category is, as a sign.
    public static String of(Category.Group group) {
        return switch (group) {
            case RECIPIENT -> "fth-user-x";
            case TEMPORARY -> "fth-clock";
            case SENDER -> "fth-shield-off";
            case UNKNOWN -> "fth-help-circle";
        };
    }

    public static String of(Severity severity) {
        return switch (severity) {
            case ERROR -> "fth-x-circle";
            case WARNING -> "fth-alert-triangle";
            case HINT -> "fth-info";
        };
    }

    /// A button that shows only its icon; the words are its tooltip and what a screen reader says.
    public static Button button(String id, String literal, String words, Runnable action) {
        var button = new Button(null, icon(literal));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        describe(button, words);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A button with icon and words.
    public static Button wordButton(String id, String literal, String words, Runnable action) {
        var button = new Button(words, icon(literal));
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    public static void describe(Node node, String words) {
        Tooltip.install(node, new Tooltip(words));
        node.setAccessibleText(words);
    }
}
