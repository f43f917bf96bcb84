package io.penstock.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/// Light or dark: AtlantaFX Primer with the console's own sheets on top.
public enum Theme {
    LIGHT("tokens-light.css"),
    DARK("tokens-dark.css");

    private final String tokens;

    Theme(String tokens) {
        this.tokens = tokens;
    }

    /// Sets the look of the whole application and of this scene.
    public void applyTo(Scene scene) {
        Application.setUserAgentStylesheet(
                this == DARK ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(sheets());
    }

    public boolean isDark() {
        return this == DARK;
    }

    /// The sheets in the order in which they apply, for tests.
    public List<String> sheets() {
        return List.of(sheet(tokens), sheet("app.css"), sheet("screens.css"));
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
