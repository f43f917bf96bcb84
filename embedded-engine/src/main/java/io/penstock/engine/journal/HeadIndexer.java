package io.penstock.engine.journal;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the [HeadIndex] of each segment after it was sealed, on a thread of its own (`journal-index`), so that no
/// append waits for it. An index that cannot be written only makes the next start slower. Safe for any thread.
final class HeadIndexer {
    private static final Logger LOG = LoggerFactory.getLogger(HeadIndexer.class);
    /// What is smaller is read as fast as its index.
    static final int SMALLEST_BYTES = 1024 * 1024;

    private final JournalFiles files;
    private final LinkedBlockingQueue<Segment> waiting = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;
    private boolean closed;

    HeadIndexer(JournalFiles files) {
        this.files = files;
    }

    /// The segment is sealed and has no index that fits.
    synchronized void sealed(Segment segment) {
        if (closed || segment.capacity < SMALLEST_BYTES) return;
        waiting.add(segment);
        if (thread == null)
            thread = Thread.ofPlatform().daemon().name("journal-index").start(this::run);
    }

    private void run() {
        for (Segment next = next(); next != null; next = next()) index(next);
    }

    private synchronized @Nullable Segment next() {
        var next = closed ? null : waiting.poll();
        if (next == null) thread = null;
        return next;
    }

    private void index(Segment segment) {
        try {
            segment.indexed = HeadIndexWriter.write(files, segment);
            // trimmed meanwhile: then nobody else deletes what was just written
            if (segment.released) files.delete(HeadIndex.path(segment));
        } catch (IOException | RuntimeException e) {
            if (segment.released) return;
            LOG.info("no index for {}, so the next start reads all of it: {}", segment.path, e.getMessage());
        }
    }

    /// The segment's file goes; so does its index.
    void forget(Segment segment) {
        segment.released = true;
        boolean wasIndexed = segment.indexed;
        segment.indexed = false;
        if (!wasIndexed) return;
        try {
            files.delete(HeadIndex.path(segment));
        } catch (IOException e) {
            LOG.info("an index is left behind until the next start: {}", e.getMessage());
        }
    }

    /// Lets the index that is being written end.
    void close() {
        synchronized (this) {
            closed = true;
        }
        join();
    }

    /// Waits until there is nothing to write.
    void join() {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) return;
        try {
            running.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
