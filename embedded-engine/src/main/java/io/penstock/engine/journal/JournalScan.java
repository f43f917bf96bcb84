package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One scan over the segments, over their [HeadIndex] where that suffices. Damage in the middle is logged and stepped
/// over.
final class JournalScan {
    private static final Logger LOG = LoggerFactory.getLogger(JournalScan.class);
    private static final int NOT_STOPPED = -1;

    private final JournalFiles files;
    private final NavigableMap<Integer, Segment> segments;
    private final long end;
    private final Set<RecordType> types;
    private final int headBytes;
    private final Journal.HeadVisitor visitor;
    private final HeadIndexer indexer;
    private final ScanWindows windows;

    JournalScan(
            JournalFiles files,
            NavigableMap<Integer, Segment> segments,
            long end,
            Set<RecordType> types,
            int headBytes,
            Journal.HeadVisitor visitor,
            HeadIndexer indexer,
            ScanWindows windows) {
        this.files = files;
        this.segments = segments;
        this.end = end;
        this.types = EnumSet.copyOf(types);
        this.headBytes = headBytes;
        this.visitor = visitor;
        this.indexer = indexer;
        this.windows = windows;
    }

    /// Returns the position from which to go on.
    long run(long from) {
        if (from >= end) return end;
        int endNumber = Segment.numberOf(end);
        int number = Segment.numberOf(from);
        int offset = Segment.offsetOf(from);
        while (number <= endNumber) {
            var entry = segments.ceilingEntry(number);
            if (entry == null || entry.getKey() > endNumber) break;
            var segment = entry.getValue();
            if (segment.number != number) offset = 0;
            boolean isLast = segment.number == endNumber;
            int stoppedAt = walk(segment, offset, isLast ? Segment.offsetOf(end) : segment.end, isLast);
            if (stoppedAt != NOT_STOPPED) return segment.position(stoppedAt);
            number = segment.number + 1;
            offset = 0;
        }
        return end;
    }

    /// Returns the offset behind the record at which the visitor stopped, or [#NOT_STOPPED].
    private int walk(Segment segment, int from, int until, boolean isLast) {
        try {
            var heads = isLast ? null : indexedHeads(segment);
            return heads == null ? walk(segment, from, until) : walk(segment, from, heads);
        } catch (IOException e) {
            if (!segments.containsKey(segment.number)) return NOT_STOPPED;
            throw new JournalException("cannot read " + segment.path + ": " + e.getMessage(), e);
        }
    }

    private @Nullable ByteBuffer indexedHeads(Segment segment) {
        if (!segment.indexed || !HeadIndex.covers(types, headBytes)) return null;
        try (var index = HeadIndex.open(files, segment)) {
            var heads = index == null ? null : index.heads(types, headBytes);
            if (heads != null) return heads;
            LOG.info("the index of {} does not fit it and is made anew", segment.path);
        } catch (IOException e) {
            LOG.info("the index of {} cannot be read and is made anew: {}", segment.path, e.getMessage());
        }
        segment.indexed = false;
        if (segments.containsKey(segment.number)) indexer.sealed(segment);
        return null;
    }

    private int walk(Segment segment, int from, ByteBuffer heads) {
        while (heads.hasRemaining()) {
            int offset = heads.getInt();
            int payloadBytes = heads.getInt();
            var type = RecordType.ofCode(heads.get());
            int length = heads.getShort();
            int next = heads.position() + length;
            if (offset >= from && type != null && types.contains(type)) {
                var head = new byte[Math.min(length, headBytes)];
                heads.get(head);
                if (!visitor.visit(segment.position(offset), new JournalRecord(type, head), payloadBytes)) {
                    return offset + Frame.HEADER_BYTES + payloadBytes;
                }
            }
            heads.position(next);
        }
        return NOT_STOPPED;
    }

    private int walk(Segment segment, int from, int until) throws IOException {
        var window = windows.take();
        try {
            return walk(segment, new SegmentScanner(segment, from, until, headBytes, window), until);
        } finally {
            windows.giveBack(window);
        }
    }

    private int walk(Segment segment, SegmentScanner scanner, int until) throws IOException {
        while (true) {
            var step = scanner.advance();
            switch (step) {
                case FRAME -> {
                    if (!visit(segment, scanner)) return scanner.next();
                }
                case END, BROKEN -> {
                    if (step == SegmentScanner.Step.END && scanner.isAtEnd()) return NOT_STOPPED;
                    if (!segments.containsKey(segment.number)) return NOT_STOPPED;
                    int brokenAt = scanner.next();
                    boolean goesOn = scanner.resync();
                    LOG.error(
                            "{}",
                            new RecoveryReport.Damage(
                                    segment.path.toString(), brokenAt, goesOn ? scanner.offset() : until));
                    if (!goesOn) return NOT_STOPPED;
                    if (!visit(segment, scanner)) return scanner.next();
                }
            }
        }
    }

    private boolean visit(Segment segment, SegmentScanner scanner) throws IOException {
        if (!types.contains(scanner.type())) return true;
        return visitor.visit(segment.position(scanner.offset()), scanner.currentRecord(), scanner.payloadBytes());
    }
}
