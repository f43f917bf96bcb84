package io.penstock.rules;

import io.penstock.rules.host.FileDialogs;
import java.nio.file.Path;
import java.util.Optional;

/// A person who cancels each dialog for a file.
final class NoFiles implements FileDialogs {
    @Override
    public Optional<Path> toOpen(String title) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> toSave(String title, String suggestedName) {
        return Optional.empty();
    }
}
