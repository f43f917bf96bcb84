package io.penstock.rules;

import io.penstock.rules.host.FileDialogs;
import java.nio.file.Path;
import java.util.Optional;

/// A user who always picks the same file to open, and the same to save to.
public final class ChosenFiles implements FileDialogs {
    private volatile Path toOpen;
    private volatile Path toSave;

    public ChosenFiles(Path toOpen, Path toSave) {
        this.toOpen = toOpen;
        this.toSave = toSave;
    }

    public void open(Path file) {
        toOpen = file;
    }

    public void save(Path file) {
        toSave = file;
    }

    @Override
    public Optional<Path> toOpen(String title) {
        return Optional.ofNullable(toOpen);
    }

    @Override
    public Optional<Path> toSave(String title, String suggestedName) {
        return Optional.ofNullable(toSave);
    }
}
