package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/// One open file of the journal. Reading is safe for any thread; writing belongs to the journal's writer.
public interface JournalFile extends AutoCloseable {
    /// Fills `target` from `position` on, as far as the file goes. An interrupt does not disturb it.
    void read(ByteBuffer target, long position) throws IOException;

    /// Writes all of `source`.
    void write(ByteBuffer source, long position) throws IOException;

    /// Returns after the data are on the disk (fdatasync).
    void sync() throws IOException;

    long size() throws IOException;

    @Override
    void close() throws IOException;
}
