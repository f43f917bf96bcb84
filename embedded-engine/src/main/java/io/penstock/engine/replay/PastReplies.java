package io.penstock.engine.replay;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Past replies in the order of their source, read once. For one thread at a time.
public interface PastReplies extends AutoCloseable {
    /// What is read, for people: a file, a history.
    String name();

    /// The next one; null at the end.
    ///
    /// @throws IOException naming the file, if it cannot be read on
    @Nullable
    PastReply next() throws IOException;

    /// Lines or records read so far, those skipped included.
    long lines();

    /// How far it is, in the unit of [#total()]: bytes of a file, milliseconds of a history.
    long done();

    /// 0 if nobody knows.
    long total();

    /// What gave no reply so far.
    Skipped skipped();

    @Override
    void close() throws IOException;
}
