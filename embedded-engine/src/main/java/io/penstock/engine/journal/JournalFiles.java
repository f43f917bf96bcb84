package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Everything that the local journal does to the disk, so that tests can make it fail, wait or tear.
public interface JournalFiles {
    void createDirectory(Path directory) throws IOException;

    List<Path> list(Path directory) throws IOException;

    /// Opens for reading and writing; creates an empty file if there is none.
    JournalFile open(Path file) throws IOException;

    /// Opens an existing file for reading what the disk itself holds: past the system's cache, where the system can.
    JournalFile openUncached(Path file) throws IOException;

    /// Renames within one directory; durable only after [#syncDirectory].
    void rename(Path from, Path to) throws IOException;

    void delete(Path file) throws IOException;

    /// Makes creations, renames and deletions in the directory durable.
    void syncDirectory(Path directory) throws IOException;

    long usableBytes(Path directory) throws IOException;
}
