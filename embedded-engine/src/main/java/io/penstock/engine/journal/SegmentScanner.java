package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Walks along the frames of one segment through a window of its bytes. For one thread.
final class SegmentScanner {
    static final int WINDOW_BYTES = 256 * 1024;

    /// What [#advance] met.
    enum Step {
        FRAME,
        END,
        /// Bytes that are neither a frame of this segment nor its end: a torn write, or damage.
        BROKEN
    }

    private final Segment segment;
    private final int until;
    private final int payloadLimit;
    private ByteBuffer window;
    private int windowStart;
    private int offset;
    private int next;
    private long batch;
    private @Nullable Frame frame;

    /// @param until        offset behind the last byte to look at
    /// @param payloadLimit payloads up to this length are verified and handed over whole, longer ones cut
    SegmentScanner(Segment segment, int from, int until, int payloadLimit) {
        this(
                segment,
                from,
                until,
                payloadLimit,
                ByteBuffer.allocate(Math.min(WINDOW_BYTES, Math.max(Frame.HEADER_BYTES, segment.capacity))));
    }

    /// @param window to be used again by others afterwards
    SegmentScanner(Segment segment, int from, int until, int payloadLimit, ByteBuffer window) {
        this.segment = segment;
        this.until = until;
        this.payloadLimit = payloadLimit;
        this.next = Math.max(from, Segment.FIRST_OFFSET);
        this.window = window.clear().limit(0);
    }

    Step advance() throws IOException {
        if (until - next < Frame.HEADER_BYTES) return Step.END;
        var found = frameAt(next);
        if (found == null) {
            window.position(next - windowStart);
            return Frame.isTerminator(window) ? Step.END : Step.BROKEN;
        }
        if (found.batch() < batch) return Step.BROKEN;
        take(found, next);
        return Step.FRAME;
    }

    /// Whether an [Step#END] is where the segment ends: zeros before an end that is known are damage like any other.
    boolean isAtEnd() {
        return until == segment.capacity || next == until;
    }

    /// Looks for the next whole frame behind broken bytes and steps onto it. Returns whether there is one.
    boolean resync() throws IOException {
        for (int at = next + 1; until - at >= Frame.HEADER_BYTES; at++) {
            var found = frameAt(at);
            if (found != null && found.batch() >= batch) {
                take(found, at);
                return true;
            }
        }
        return false;
    }

    private void take(Frame found, int at) {
        frame = found;
        offset = at;
        next = at + found.totalBytes();
        batch = found.batch();
    }

    private @Nullable Frame frameAt(int at) throws IOException {
        if (!load(at, Frame.HEADER_BYTES)) return null;
        window.position(at - windowStart);
        var found = Frame.parse(window, segment.number);
        if (found == null || found.length() > until - at - Frame.HEADER_BYTES) return null;
        if (found.length() > payloadLimit) return found;
        if (!load(at, found.totalBytes())) return null;
        int payloadAt = at - windowStart + Frame.HEADER_BYTES;
        return Frame.crc(window.array(), payloadAt, found.length()) == found.payloadCrc() ? found : null;
    }

    /// Makes the window hold `length` bytes from `at` on; false if the file is too short.
    private boolean load(int at, int length) throws IOException {
        if (at >= windowStart && at + length <= windowStart + window.limit()) return true;
        if (length > window.capacity()) window = ByteBuffer.allocate(length);
        window.clear();
        window.limit(Math.min(window.capacity(), until - at));
        segment.file.read(window, at);
        window.flip();
        windowStart = at;
        return length <= window.limit();
    }

    /// Offset of the frame that [#advance] stepped onto.
    int offset() {
        return offset;
    }

    /// Offset behind it.
    int next() {
        return next;
    }

    /// The length of its whole payload.
    int payloadBytes() {
        return next - offset - Frame.HEADER_BYTES;
    }

    RecordType type() {
        var current = frame;
        if (current == null) throw new IllegalStateException("no frame yet");
        return current.type();
    }

    /// Its batch.
    long batch() {
        return batch;
    }

    /// Its record, the payload cut if it is over the limit.
    JournalRecord currentRecord() throws IOException {
        var current = frame;
        if (current == null) throw new IllegalStateException("no frame yet");
        int length = Math.min(current.length(), payloadLimit);
        load(offset, Frame.HEADER_BYTES + length);
        var payload = new byte[length];
        window.get(offset - windowStart + Frame.HEADER_BYTES, payload);
        return new JournalRecord(current.type(), payload);
    }
}
