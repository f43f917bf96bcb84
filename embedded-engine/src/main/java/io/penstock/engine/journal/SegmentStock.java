package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files that are ready to become segments: recycled ones, and one that is written full of zeros ahead of need, because
/// a sync of blocks that the file already has is twice as fast as one that must allocate.
///
/// Safe for any thread.
final class SegmentStock {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentStock.class);
    static final String SPARE_SUFFIX = ".spare";
    private static final String UNFINISHED_SUFFIX = ".preparing";
    private static final int MAX_SPARES = 3;
    private static final int ZERO_CHUNK_BYTES = 1024 * 1024;

    private final JournalFiles files;
    private final LocalJournalConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Path> spares = new ArrayDeque<>();
    private int nextSpare;
    private final ArrayDeque<Path> freed = new ArrayDeque<>();
    /// A name was changed and the directory's sync failed.
    private boolean unsettled;
    private @Nullable Thread preparing;

    SegmentStock(JournalFiles files, LocalJournalConfig config) {
        this.files = files;
        this.config = config;
    }

    /// Takes over what an earlier session left.
    void adopt(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(UNFINISHED_SUFFIX)) files.delete(file);
        if (!name.endsWith(SPARE_SUFFIX)) return;
        long size;
        try (var opened = files.open(file)) {
            size = opened.size();
        }
        if (spares.size() < MAX_SPARES && size == config.segmentBytes()) spares.add(file);
        else files.delete(file);
    }

    /// A file of at least `capacity` bytes that is nobody's; the caller renames it.
    Path take(int capacity) throws IOException {
        lock.lock();
        try {
            if (capacity <= config.segmentBytes()) {
                var spare = spares.poll();
                if (spare != null) return spare;
            }
            return create(Math.max(capacity, config.segmentBytes()));
        } finally {
            lock.unlock();
        }
    }

    /// Keeps the file of a segment that nobody needs any more, or deletes it; durable on return. If it fails, the
    /// segment may be there at the next start or not: the next call sees to that first.
    ///
    /// @param gone called when the segment's name is free, before the file can become another one
    void giveBack(Segment segment, Runnable gone) throws IOException {
        lock.lock();
        try {
            if (unsettled) settle();
            Path spare = null;
            if (segment.capacity == config.segmentBytes() && segment.mayBeReused && spares.size() < MAX_SPARES) {
                spare = nextSparePath();
                files.rename(segment.path, spare);
            } else {
                files.delete(segment.path);
            }
            gone.run();
            unsettled = true;
            if (spare != null) freed.add(spare);
            settle();
        } finally {
            lock.unlock();
        }
    }

    /// Before the directory is durable, a file must not be used again: after a power loss it may have its old name.
    private void settle() throws IOException {
        files.syncDirectory(config.directory());
        unsettled = false;
        spares.addAll(freed);
        freed.clear();
    }

    /// Deletes a file that could not become a segment, if it can.
    void discard(Path file) {
        try {
            files.delete(file);
        } catch (IOException e) {
            LOG.debug("{} stays until the next start: {}", file, e.getMessage());
        }
    }

    /// Sees to it, on a thread of its own, that the next [#take] finds a file.
    void prepareAhead() {
        lock.lock();
        try {
            if (!spares.isEmpty() || (preparing != null && preparing.isAlive())) return;
            preparing = Thread.ofPlatform().daemon().name("journal-prepare").start(this::prepareOne);
        } finally {
            lock.unlock();
        }
    }

    private void prepareOne() {
        lock.lock();
        try {
            // below the reserve nothing is laid in: what is left is for outcomes
            if (!spares.isEmpty() || files.usableBytes(config.directory()) < needed(config.segmentBytes())) return;
            spares.add(create(config.segmentBytes()));
        } catch (IOException | JournalException e) {
            LOG.info("cannot prepare a segment in {} ahead of need: {}", config.directory(), e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private long needed(int capacity) {
        return capacity + config.reserveBytes();
    }

    private Path create(int capacity) throws IOException {
        long usable = files.usableBytes(config.directory());
        if (usable < capacity) {
            throw new JournalFullException(config.directory() + " has " + usable
                    + " bytes free, the next segment needs " + capacity + "; make room on that disk");
        }
        Path spare = nextSparePath();
        Path unfinished = spare.resolveSibling(spare.getFileName() + UNFINISHED_SUFFIX);
        try {
            try (var file = files.open(unfinished)) {
                var zeros = ByteBuffer.allocate(ZERO_CHUNK_BYTES);
                for (int at = 0; at < capacity; at += zeros.limit()) {
                    zeros.clear().limit(Math.min(ZERO_CHUNK_BYTES, capacity - at));
                    file.write(zeros, at);
                    // little by little, so that the writer's own syncs do not wait for a whole segment
                    file.sync();
                }
            }
            files.rename(unfinished, spare);
            return spare;
        } catch (IOException e) {
            discard(unfinished);
            throw e;
        }
    }

    private Path nextSparePath() {
        Path path;
        do {
            path = config.directory().resolve(nextSpare++ + SPARE_SUFFIX);
        } while (spares.contains(path) || freed.contains(path));
        return path;
    }

    /// Waits until no preparation runs.
    void close() {
        Thread running;
        lock.lock();
        try {
            running = preparing;
        } finally {
            lock.unlock();
        }
        if (running == null) return;
        try {
            running.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
