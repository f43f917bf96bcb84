package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal on this machine's disk: a row of segment files, preallocated and recycled.
///
/// A position is the segment's number in the upper half and the offset in it in the lower. The writer thread of
/// [CommitLoop] appends to the last segment only; a segment is begun after everything in the one before it is durable,
/// so only the last one can have a torn end. See [Frame] for what tells records from remains.
public final class LocalJournal implements Journal, CommitLoop.Host {
    private static final Logger LOG = LoggerFactory.getLogger(LocalJournal.class);
    private static final long SPACE_CHECK_MILLIS = 100;

    private final LocalJournalConfig config;
    private final JournalFiles files;
    private final DirectoryLock directoryLock;
    private final SegmentStock stock;
    private final ConcurrentNavigableMap<Integer, Segment> segments;
    private final RecoveryReport recovery;
    private final CommitLoop commits;
    private final HeadIndexer indexer;
    private final ScanWindows windows = new ScanWindows();
    private final DurableEnd end;
    private final ReentrantLock trimming = new ReentrantLock();
    private long spaceCheckedAt = Long.MIN_VALUE;
    private @Nullable String whyReserveOnly;

    private LocalJournal(
            LocalJournalConfig config,
            JournalFiles files,
            DirectoryLock directoryLock,
            SegmentStock stock,
            LocalRecovery.Found found) {
        this.config = config;
        this.files = files;
        this.directoryLock = directoryLock;
        this.stock = stock;
        this.segments = new ConcurrentSkipListMap<>(found.segments());
        this.recovery = found.report();
        var last = found.last();
        this.end = new DurableEnd(last.position(last.end));
        var repair = new SegmentRepair(files, config.time(), end.position());
        this.indexer = new HeadIndexer(files, config);
        this.commits = new CommitLoop(new SegmentWriter(last, found.nextBatch()), repair, this);
    }

    /// Opens the journal in a directory, which is made if there is none, and repairs its end.
    ///
    /// @throws JournalException if the directory is in use, not writable, or holds something else
    public static LocalJournal open(LocalJournalConfig config) {
        return open(config, new DiskFiles());
    }

    static LocalJournal open(LocalJournalConfig config, JournalFiles files) {
        try {
            files.createDirectory(config.directory());
        } catch (IOException e) {
            throw new JournalException(
                    "cannot make the directory " + config.directory() + " (" + e.getMessage() + "); choose another", e);
        }
        var directoryLock = DirectoryLock.take(config.directory());
        try {
            var stock = new SegmentStock(files, config);
            var found = new LocalRecovery(config, files, stock).run();
            found.report().findings().forEach(finding -> LOG.warn("journal {}: {}", config.directory(), finding));
            var journal = new LocalJournal(config, files, directoryLock, stock, found);
            stock.prepareAhead();
            journal.commits.start();
            journal.indexSealed();
            return journal;
        } catch (IOException e) {
            directoryLock.close();
            throw new JournalException("cannot open the journal in " + config.directory() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            directoryLock.close();
            throw e;
        }
    }

    private void indexSealed() {
        for (var segment : segments.headMap(Segment.numberOf(end.position())).values()) {
            if (!segment.indexed) indexer.sealed(segment);
        }
    }

    /// Waits until each sealed segment has its index.
    void awaitIndexes() {
        indexer.join();
    }

    /// What opening found.
    public RecoveryReport recovery() {
        return recovery;
    }

    @Override
    public long[] append(List<JournalRecord> records) {
        if (records.isEmpty()) return new long[0];
        var pending = new PendingAppend(records);
        if (pending.sizeBytes > config.maxAppendBytes()) {
            throw new JournalException("an append of " + pending.sizeBytes + " bytes is over the limit of "
                    + config.maxAppendBytes() + "; append less at once");
        }
        commits.append(pending);
        return pending.positions;
    }

    @Override
    public JournalRecord read(long position) {
        var segment = segments.get(Segment.numberOf(position));
        int offset = Segment.offsetOf(position);
        if (segment == null || offset < Segment.FIRST_OFFSET || offset > segment.end - Frame.HEADER_BYTES) {
            throw gone(position);
        }
        try {
            // two reads: a second look at cached pages costs less than bytes read on suspicion and copied
            var head = ByteBuffer.allocate(Frame.HEADER_BYTES);
            segment.file.read(head, offset);
            head.flip();
            var frame = head.remaining() < Frame.HEADER_BYTES ? null : Frame.parse(head, segment.number);
            if (frame == null || frame.length() > segment.end - offset - Frame.HEADER_BYTES) throw gone(position);
            var payload = new byte[frame.length()];
            segment.file.read(ByteBuffer.wrap(payload), offset + (long) Frame.HEADER_BYTES);
            if (Frame.crc(payload, 0, payload.length) != frame.payloadCrc()) throw gone(position);
            return new JournalRecord(frame.type(), payload);
        } catch (IOException e) {
            if (!segments.containsKey(segment.number)) throw gone(position);
            throw new JournalException("cannot read " + segment.path + " at " + offset + ": " + e.getMessage(), e);
        }
    }

    private JournalException gone(long position) {
        return new JournalException("the journal in " + config.directory() + " has no record at position " + position
                + ": it was trimmed, or never was one");
    }

    @Override
    public long scanHeads(long position, Set<RecordType> types, int headBytes, HeadVisitor visitor) {
        return new JournalScan(files, segments, end.position(), types, headBytes, visitor, indexer, windows)
                .run(position);
    }

    @Override
    public long end() {
        return end.position();
    }

    @Override
    public long extentOf(long position) {
        return position & ~0xFFFF_FFFFL;
    }

    @Override
    public List<Extent> extents() {
        var extents = new ArrayList<Extent>();
        segments.forEach((number, segment) ->
                extents.add(new Extent(segment.position(0), (number + 1L) << 32, segment.capacity)));
        return extents;
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        return end.awaitBeyond(position, atMost);
    }

    @Override
    public void trim(long position) {
        int firstKept = Math.min(Segment.numberOf(position), Segment.numberOf(end.position()));
        trimming.lock();
        try {
            while (segments.firstKey() < firstKept) {
                // one by one and each durable, so that neither a crash nor a failure leaves a gap
                var first = segments.firstEntry().getValue();
                stock.giveBack(first, () -> forget(first));
            }
        } catch (IOException e) {
            throw new JournalException(
                    "cannot let go of a segment in " + config.directory() + ": " + e.getMessage(), e);
        } finally {
            trimming.unlock();
        }
    }

    private void forget(Segment segment) {
        segments.remove(segment.number);
        indexer.forget(segment);
        closeQuietly(segment);
    }

    private static void closeQuietly(Segment segment) {
        try {
            segment.file.close();
        } catch (IOException e) {
            LOG.warn("closing {}: {}", segment.path, e.getMessage());
        }
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(commits.refusal()).map(Throwable::getMessage);
    }

    @Override
    public Usage usage() {
        long used = 0;
        for (var segment : segments.values()) used += segment.capacity;
        try {
            return new Usage(used, Math.max(0, files.usableBytes(config.directory()) - config.reserveBytes()));
        } catch (IOException e) {
            throw new JournalException(
                    "cannot ask for the free space of " + config.directory() + ": " + e.getMessage(), e);
        }
    }

    /// Closes as a crash would: what waits fails, and nothing more becomes durable.
    public void abandon() {
        commits.abandon();
        close();
    }

    @Override
    public void close() {
        commits.close();
        indexer.close();
        stock.close();
        segments.values().forEach(LocalJournal::closeQuietly);
        directoryLock.close();
    }

    @Override
    public Segment nextSegment(Segment full, long neededBytes, long firstBatch) throws IOException {
        int capacity = (int) Math.max(config.segmentBytes(), Segment.FIRST_OFFSET + Frame.HEADER_BYTES + neededBytes);
        int number = full.number + 1;
        var path = stock.take(capacity);
        var target = Segment.path(config.directory(), number);
        try {
            try (var spare = files.open(path)) {
                Segment.writeHeader(spare, number, firstBatch, full.end);
                capacity = (int) spare.size();
            }
            files.rename(path, target);
            files.syncDirectory(config.directory());
            var file = files.open(target);
            var segment = new Segment(number, target, file, capacity, firstBatch, full.end, Segment.FIRST_OFFSET);
            segments.put(number, segment);
            indexer.sealed(full);
            stock.prepareAhead();
            return segment;
        } catch (IOException e) {
            // nothing of it is asked for again: the next try takes another file
            stock.discard(path);
            stock.discard(target);
            throw e;
        }
    }

    @Override
    public void durableUpTo(long position) {
        end.moveTo(position);
    }

    @Override
    public @Nullable String whyReserveOnly() {
        long now = config.time().millis();
        if (Math.abs(now - spaceCheckedAt) < SPACE_CHECK_MILLIS) return whyReserveOnly;
        spaceCheckedAt = now;
        try {
            long usable = files.usableBytes(config.directory());
            whyReserveOnly = usable >= config.reserveBytes()
                    ? null
                    : config.directory() + " has " + usable + " bytes free and " + config.reserveBytes()
                            + " are kept for mail already taken; make room on that disk";
        } catch (IOException e) {
            whyReserveOnly = "cannot ask for the free space of " + config.directory() + ": " + e.getMessage();
        }
        return whyReserveOnly;
    }
}
