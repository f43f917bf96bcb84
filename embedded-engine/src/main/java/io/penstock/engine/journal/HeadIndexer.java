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

    private final JournalFiles files;
    private final LocalJournalConfig config;
    private final LinkedBlockingQueue<Segment> waiting = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;
    private boolean closed;

    HeadIndexer(JournalFiles files, LocalJournalConfig config) {
        this.files = files;
        this.config = config;
    }

    /// The segment is sealed and has no index that fits.
    synchronized void sealed(Segment segment) {
        if (closed || segment.capacity < config.indexedFromBytes()) return;
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
        boolean written = false;
        try {
            written = hasRoom(segment) && HeadIndexWriter.write(files, segment);
        } catch (IOException | RuntimeException e) {
            if (!segment.released)
                LOG.info("no index for {}, so the next start reads all of it: {}", segment.path, e.getMessage());
        }
        segment.indexed = written;
        // trimmed meanwhile: then nobody else deletes what was just written
        if (!written || segment.released) discard(segment);
    }

    /// The reserve is for outcomes.
    private boolean hasRoom(Segment segment) throws IOException {
        return files.usableBytes(config.directory()) >= config.reserveBytes() + segment.capacity;
    }

    /// The segment's file goes; so does its index.
    void forget(Segment segment) {
        segment.released = true;
        boolean wasIndexed = segment.indexed;
        segment.indexed = false;
        if (wasIndexed) discard(segment);
    }

    private void discard(Segment segment) {
        try {
            files.delete(HeadIndex.path(segment));
        } catch (IOException e) {
            LOG.info("the index of {} is left behind until the next start: {}", segment.path, e.getMessage());
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
