package io.penstock.engine.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/// A journal that forgets everything when the process ends: for tests and for trying things out. Bounded.
public final class MemoryJournal implements Journal {
    private static final int RECORDS_PER_EXTENT_BITS = 10;

    private final long capacityBytes;
    private final ConcurrentSkipListMap<Long, JournalRecord> records = new ConcurrentSkipListMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final DurableEnd end = new DurableEnd(1);
    private long usedBytes;
    private volatile boolean closed;

    public MemoryJournal() {
        this(256L * 1024 * 1024);
    }

    /// @param capacityBytes payload bytes after which appends throw [JournalFullException] until something is trimmed
    public MemoryJournal(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    @Override
    public long[] append(List<JournalRecord> appended) {
        writing.lock();
        try {
            if (closed) throw new JournalException("the journal is closed");
            long size = 0;
            for (var one : appended) size += one.payload().length;
            if (usedBytes + size > capacityBytes) {
                throw new JournalFullException("the memory journal holds " + usedBytes + " of " + capacityBytes
                        + " bytes and " + size + " more do not fit; wait until mail has left");
            }
            long next = end.position();
            var positions = new long[appended.size()];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = next++;
                records.put(positions[i], appended.get(i));
            }
            usedBytes += size;
            end.moveTo(next);
            return positions;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public JournalRecord read(long position) {
        var found = records.get(position);
        if (found == null) {
            throw new JournalException("no record at position " + position + ": it was trimmed, or never was one");
        }
        return found;
    }

    @Override
    public long scanHeads(long position, Set<RecordType> types, int headBytes, HeadVisitor visitor) {
        long until = end.position();
        for (var entry : records.subMap(Math.min(position, until), until).entrySet()) {
            var whole = entry.getValue();
            if (!types.contains(whole.type())) continue;
            if (!visitor.visit(entry.getKey(), cut(whole, headBytes), whole.payload().length))
                return entry.getKey() + 1;
        }
        return until;
    }

    private static JournalRecord cut(JournalRecord whole, int headBytes) {
        if (whole.payload().length <= headBytes) return whole;
        return new JournalRecord(whole.type(), Arrays.copyOf(whole.payload(), headBytes));
    }

    @Override
    public long end() {
        return end.position();
    }

    @Override
    public long extentOf(long position) {
        return position >>> RECORDS_PER_EXTENT_BITS << RECORDS_PER_EXTENT_BITS;
    }

    @Override
    public List<Extent> extents() {
        var extents = new ArrayList<Extent>();
        long until = end.position();
        var first = records.firstEntry();
        long start = extentOf(first == null ? until : first.getKey());
        for (; start <= until; start += 1L << RECORDS_PER_EXTENT_BITS) {
            long next = start + (1L << RECORDS_PER_EXTENT_BITS);
            long size = 0;
            for (var one : records.subMap(start, next).values()) size += one.payload().length;
            extents.add(new Extent(start, next, size));
        }
        return extents;
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        return end.awaitBeyond(position, atMost);
    }

    @Override
    public void trim(long position) {
        writing.lock();
        try {
            var gone = records.headMap(extentOf(Math.min(position, end.position())));
            for (var one : gone.values()) usedBytes -= one.payload().length;
            gone.clear();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Usage usage() {
        writing.lock();
        try {
            return new Usage(usedBytes, capacityBytes - usedBytes);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
        } finally {
            writing.unlock();
        }
    }
}
