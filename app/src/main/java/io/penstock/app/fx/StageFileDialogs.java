package io.penstock.app.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The operating system's file dialogs over one window.
public final class StageFileDialogs implements FileDialogs {
    private final Window window;

    public StageFileDialogs(Window window) {
        this.window = window;
    }

    @Override
    public Optional<Path> open(String title, List<String> extensions) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        if (!extensions.isEmpty())
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(
                            String.join(", ", extensions),
                            extensions.stream()
                                    .map(extension -> "*." + extension)
                                    .toList()));
        return path(chooser.showOpenDialog(window));
    }

    @Override
    public Optional<Path> save(String title, String suggestedName) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(suggestedName);
        return path(chooser.showSaveDialog(window));
    }

    @Override
    public Optional<Path> directory(String title) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return path(chooser.showDialog(window));
    }

    private static Optional<Path> path(@Nullable File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }
}
