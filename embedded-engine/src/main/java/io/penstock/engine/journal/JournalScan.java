package io.penstock.engine.journal;

import java.io.IOException;
import java.util.NavigableMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One scan over the segments. Damage in the middle is logged and stepped over.
final class JournalScan {
    private static final Logger LOG = LoggerFactory.getLogger(JournalScan.class);

    private final NavigableMap<Integer, Segment> segments;
    private final long end;
    private final int headBytes;
    private final Journal.HeadVisitor visitor;

    JournalScan(NavigableMap<Integer, Segment> segments, long end, int headBytes, Journal.HeadVisitor visitor) {
        this.segments = segments;
        this.end = end;
        this.headBytes = headBytes;
        this.visitor = visitor;
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
            int until = segment.number == endNumber ? Segment.offsetOf(end) : segment.end;
            int stoppedAt = walk(segment, offset, until);
            if (stoppedAt >= 0) return segment.position(stoppedAt);
            number = segment.number + 1;
            offset = 0;
        }
        return end;
    }

    /// Returns the offset behind the record at which the visitor stopped, or -1 if it did not.
    private int walk(Segment segment, int from, int until) {
        try {
            var scanner = new SegmentScanner(segment, from, until, headBytes);
            while (true) {
                var step = scanner.advance();
                switch (step) {
                    case FRAME -> {
                        if (!visit(segment, scanner)) {
                            return scanner.next();
                        }
                    }
                    case END, BROKEN -> {
                        if (isEnd(segment, scanner, step, until)) return -1;
                        if (!segments.containsKey(segment.number)) return -1;
                        int brokenAt = scanner.next();
                        boolean goesOn = scanner.resync();
                        LOG.error(
                                "{}",
                                new RecoveryReport.Damage(
                                        segment.path.toString(), brokenAt, goesOn ? scanner.offset() : until));
                        if (!goesOn) return -1;
                        if (!visit(segment, scanner)) {
                            return scanner.next();
                        }
                    }
                }
            }
        } catch (IOException e) {
            if (!segments.containsKey(segment.number)) return -1;
            throw new JournalException("cannot read " + segment.path + ": " + e.getMessage(), e);
        }
    }

    /// Zeros before an end that is known are damage like any other.
    private static boolean isEnd(Segment segment, SegmentScanner scanner, SegmentScanner.Step step, int until) {
        return step == SegmentScanner.Step.END && (until == segment.capacity || scanner.next() == until);
    }

    private boolean visit(Segment segment, SegmentScanner scanner) throws IOException {
        return visitor.visit(segment.position(scanner.offset()), scanner.currentRecord(), scanner.payloadBytes());
    }
}
