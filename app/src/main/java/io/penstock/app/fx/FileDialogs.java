package io.penstock.app.fx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks the user for files. Behind an interface, because a headless toolkit has no file dialogs.
/// Touched only on the JavaFX application thread.
public interface FileDialogs {
    /// @param extensions without the dot, such as `eml`
    Optional<Path> open(String title, List<String> extensions);

    Optional<Path> save(String title, String suggestedName);

    Optional<Path> directory(String title);
}
