package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.ChunkReader;
import io.penstock.engine.smtp.SmtpReply;
import org.jspecify.annotations.Nullable;

/// The part of a message that has come by BDAT so far. Touched only on the session's thread.
final class Chunks {
    final ChunkReader reader;
    /// Why the message is lost already; the chunks that are still to come get the same reply, because
    /// clients judge by the last one.
    @Nullable
    SmtpReply failure;

    Chunks(ChunkReader reader) {
        this.reader = reader;
    }
}
