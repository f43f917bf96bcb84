package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the disk's error messages mean; Java gives the system's text and no number.
final class DiskErrors {
    private DiskErrors() {}

    /// ENOSPC, EDQUOT, and their like elsewhere.
    static boolean isNoSpace(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space");
    }

    static JournalFullException full(@Nullable Path directory, IOException e) {
        return new JournalFullException(
                directory + " has no room left (" + e.getMessage() + "); make room on that disk", e);
    }
}
