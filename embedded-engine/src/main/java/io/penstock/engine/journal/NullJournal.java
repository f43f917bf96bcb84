package io.penstock.engine.journal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Takes everything and keeps nothing: shows in a benchmark what the rest of the engine could do on a perfect disk.
public final class NullJournal implements Journal {
    private final AtomicLong next = new AtomicLong(1);

    @Override
    public long[] append(List<JournalRecord> records) {
        var positions = new long[records.size()];
        long first = next.getAndAdd(positions.length);
        for (int i = 0; i < positions.length; i++) positions[i] = first + i;
        return positions;
    }

    @Override
    public JournalRecord read(long position) {
        throw new JournalException("the null journal keeps nothing, so there is no record at " + position);
    }

    @Override
    public long scanHeads(long position, Set<RecordType> types, int headBytes, HeadVisitor visitor) {
        return next.get();
    }

    @Override
    public long end() {
        return next.get();
    }

    @Override
    public long extentOf(long position) {
        return 0;
    }

    @Override
    public List<Extent> extents() {
        return List.of();
    }

    /// Nothing ever comes to be read; waits out the time.
    @Override
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        return new CountDownLatch(1).await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void trim(long position) {}

    @Override
    public Usage usage() {
        return new Usage(0, Long.MAX_VALUE);
    }

    @Override
    public void close() {}
}
