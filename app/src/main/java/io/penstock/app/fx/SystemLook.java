package io.penstock.app.fx;

import javafx.application.ColorScheme;
import javafx.application.Platform;

/// Whether the operating system is set to dark. Touched only on the JavaFX application thread.
public final class SystemLook {
    public boolean isDark() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    public void whenChanged(Runnable action) {
        Platform.getPreferences().colorSchemeProperty().subscribe((_, _) -> action.run());
    }
}
