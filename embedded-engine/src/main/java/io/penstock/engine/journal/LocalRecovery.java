package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Opens what an earlier session left: finds the segments, finds the end of the last one, cuts what is torn behind it.
final class LocalRecovery {
    private static final int ZERO_CHUNK_BYTES = 1024 * 1024;

    private final LocalJournalConfig config;
    private final JournalFiles files;
    private final SegmentStock stock;
    private final List<RecoveryReport.Finding> findings = new ArrayList<>();

    /// @param nextBatch the first batch number of this session
    record Found(TreeMap<Integer, Segment> segments, long nextBatch, RecoveryReport report) {
        Segment last() {
            return segments.lastEntry().getValue();
        }
    }

    LocalRecovery(LocalJournalConfig config, JournalFiles files, SegmentStock stock) {
        this.config = config;
        this.files = files;
        this.stock = stock;
    }

    Found run() throws IOException {
        var segments = new TreeMap<Integer, Segment>();
        var indexes = new TreeMap<Integer, Path>();
        for (var path : files.list(config.directory())) {
            Integer number = Segment.numberOf(path);
            Integer indexed = Segment.numberOf(path, HeadIndex.SUFFIX);
            if (indexed != null) indexes.put(indexed, path);
            else if (number == null) stock.adopt(path);
            else segments.put(number, Segment.open(files, path, number));
        }
        for (var index : indexes.entrySet()) {
            var segment = segments.get(index.getKey());
            if (segment == null) files.delete(index.getValue());
            else segment.indexed = true;
        }
        for (int number : segments.isEmpty() ? List.<Integer>of() : List.copyOf(segments.keySet())) {
            if (number == segments.firstKey() || segments.containsKey(number - 1)) continue;
            findings.add(new RecoveryReport.MissingSegment(
                    Segment.path(config.directory(), number - 1).toString()));
        }
        segments.forEach((number, segment) -> endAsFollowerSays(segments.get(number - 1), segment));
        int found = segments.size();
        long lastBatch = 0;
        if (segments.isEmpty()) segments.put(1, begin());
        else lastBatch = findEnd(segments.lastEntry().getValue());
        lastBatch = Math.max(lastBatch, segments.lastEntry().getValue().firstBatch);
        long session = Math.max(config.time().instant().getEpochSecond(), (lastBatch >>> 32) + 1);
        return new Found(segments, session << 32, new RecoveryReport(found, List.copyOf(findings)));
    }

    /// What lies behind that end was never acknowledged: the disk had failed, or the segment was full.
    private static void endAsFollowerSays(@Nullable Segment segment, Segment follower) {
        int end = follower.previousEnd;
        if (segment != null && end >= Segment.FIRST_OFFSET && end <= segment.capacity) segment.end = end;
    }

    private Segment begin() throws IOException {
        var spare = stock.take(config.segmentBytes());
        var path = Segment.path(config.directory(), 1);
        try (var file = files.open(spare)) {
            Segment.writeHeader(file, 1, 0, 0);
        }
        files.rename(spare, path);
        files.syncDirectory(config.directory());
        var segment = Segment.open(files, path, 1);
        segment.end = Segment.FIRST_OFFSET;
        return segment;
    }

    /// Sets the segment's end behind its last record; returns that record's batch.
    private long findEnd(Segment segment) throws IOException {
        var scanner = new SegmentScanner(segment, 0, segment.capacity, Integer.MAX_VALUE);
        while (true) {
            switch (scanner.advance()) {
                case FRAME -> {}
                case END -> {
                    segment.end = scanner.next();
                    return scanner.batch();
                }
                case BROKEN -> {
                    int brokenAt = scanner.next();
                    long batch = Math.max(scanner.batch(), segment.firstBatch - 1);
                    if (!scanner.resync() || isSameWrite(batch, scanner.batch())) {
                        cut(segment, brokenAt);
                        return batch;
                    }
                    findings.add(new RecoveryReport.Damage(segment.path.toString(), brokenAt, scanner.offset()));
                }
            }
        }
    }

    /// Whether a frame behind the break can belong to the write that broke: then it was never acknowledged. A later
    /// batch proves that the broken bytes had been durable.
    private static boolean isSameWrite(long before, long behind) {
        return behind <= before + 1 || (behind >>> 32 != before >>> 32 && (int) behind == 0);
    }

    private void cut(Segment segment, int offset) throws IOException {
        var zeros = ByteBuffer.allocate(ZERO_CHUNK_BYTES);
        for (int at = offset; at < segment.capacity; at += zeros.limit()) {
            zeros.clear().limit(Math.min(ZERO_CHUNK_BYTES, segment.capacity - at));
            segment.file.write(zeros, at);
        }
        segment.file.sync();
        segment.end = offset;
        findings.add(new RecoveryReport.CutTail(segment.path.toString(), offset));
    }
}
