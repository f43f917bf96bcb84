package io.penstock.rules.host;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the user for a file. Called on the JavaFX thread; empty if the user thought better of it.
public interface FileDialogs {
    /// @param title what the file is for, as in `Import rules`
    Optional<Path> toOpen(String title);

    /// @param suggestedName with its ending
    Optional<Path> toSave(String title, String suggestedName);
}
