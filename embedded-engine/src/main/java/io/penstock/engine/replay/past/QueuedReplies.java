package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastReplies;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.Skipped;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// A file that gives none, one or several replies at a time. For one thread.
abstract class QueuedReplies implements PastReplies {
    private final String name;
    private final PackedFile.Counted file;
    private final long total;
    private final Queue<PastReply> ready = new ArrayDeque<>();
    private final Skipped skipped = new Skipped();
    private boolean ended;

    /// @param total bytes of the file as it lies on the disk
    QueuedReplies(String name, PackedFile.Counted file, long total) {
        this.name = name;
        this.file = file;
        this.total = total;
    }

    @Override
    public final @Nullable PastReply next() throws IOException {
        while (ready.isEmpty()) {
            if (ended) return null;
            ended = !more();
        }
        return ready.poll();
    }

    /// Reads on, and gives what it finds to [#give]; false at the end.
    abstract boolean more() throws IOException;

    final void give(List<PastReply> replies) {
        ready.addAll(replies);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final long done() {
        return file.bytes();
    }

    @Override
    public final long total() {
        return total;
    }

    @Override
    public final Skipped skipped() {
        return skipped;
    }
}
