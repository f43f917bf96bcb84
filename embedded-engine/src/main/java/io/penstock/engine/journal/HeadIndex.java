package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The beginnings of all records of a sealed segment, in a file beside it, so that opening a full journal reads these
/// and not the contents.
///
/// ```
/// magic 8 | version 4 | segment number 4 | first batch 8 | last batch 8 | end 4 | last offset 4 | types 4
///   | length and CRC of the short part 4 + 4 | of the long part 4 + 4 | header CRC 4
/// short part: each record's offset 4 | payload length 4 | type 1 | head length 2 | up to 32 bytes of the payload
/// long part:  the same of ACCEPTED and MOVED records, with up to 256 bytes
/// ```
/// It is a copy and never more: whatever does not fit its segment or its own checksums is as good as absent, and the
/// segment is read instead. So it is not synced when it is written.
final class HeadIndex implements AutoCloseable {
    static final String SUFFIX = ".heads";
    static final int SHORT_BYTES = 32;
    static final int LONG_BYTES = 256;
    static final int HEADER_BYTES = 64;
    static final int ENTRY_BYTES = 11;
    static final Set<RecordType> WITH_LONG_HEAD = Set.of(RecordType.ACCEPTED, RecordType.MOVED);
    private static final long MAGIC =
            ByteBuffer.wrap("PENSTOCX".getBytes(StandardCharsets.US_ASCII)).getLong();
    private static final int VERSION = 1;

    private final JournalFile file;
    private final Header header;

    /// @param end        offset behind the segment's last record
    /// @param lastOffset offset of that record; 0 if there is none
    /// @param types      a bit for each [RecordType#code()] that occurs
    record Header(
            int number,
            long firstBatch,
            long lastBatch,
            int end,
            int lastOffset,
            int types,
            int shortLength,
            int shortCrc,
            int longLength,
            int longCrc) {

        ByteBuffer toBytes() {
            var bytes = ByteBuffer.allocate(HEADER_BYTES);
            bytes.putLong(MAGIC)
                    .putInt(VERSION)
                    .putInt(number)
                    .putLong(firstBatch)
                    .putLong(lastBatch)
                    .putInt(end)
                    .putInt(lastOffset)
                    .putInt(types)
                    .putInt(shortLength)
                    .putInt(shortCrc)
                    .putInt(longLength)
                    .putInt(longCrc);
            return bytes.putInt(Frame.crc(bytes.array(), 0, bytes.position())).flip();
        }

        static @Nullable Header parse(byte[] header) {
            var bytes = ByteBuffer.wrap(header);
            if (Frame.crc(header, 0, HEADER_BYTES - 4) != bytes.getInt(HEADER_BYTES - 4)
                    || bytes.getLong() != MAGIC
                    || bytes.getInt() != VERSION) return null;
            return new Header(
                    bytes.getInt(),
                    bytes.getLong(),
                    bytes.getLong(),
                    bytes.getInt(),
                    bytes.getInt(),
                    bytes.getInt(),
                    bytes.getInt(),
                    bytes.getInt(),
                    bytes.getInt(),
                    bytes.getInt());
        }
    }

    private HeadIndex(JournalFile file, Header header) {
        this.file = file;
        this.header = header;
    }

    static Path path(Segment segment) {
        return segment.path.resolveSibling(Segment.name(segment.number) + SUFFIX);
    }

    /// The index of a segment; null if it is torn, or was made of another segment than the one that lies there.
    static @Nullable HeadIndex open(JournalFiles files, Segment segment) throws IOException {
        var file = files.open(path(segment));
        boolean fits = false;
        try {
            // zeros where the file is shorter
            var bytes = new byte[HEADER_BYTES];
            file.read(ByteBuffer.wrap(bytes), 0);
            var header = Header.parse(bytes);
            fits = header != null
                    && isOf(header, segment)
                    && HEADER_BYTES + (long) header.shortLength() + header.longLength() == file.size();
            return fits && header != null ? new HeadIndex(file, header) : null;
        } finally {
            if (!fits) file.close();
        }
    }

    /// Compares the header with the segment's own header and its last record, and its end with the one that the next
    /// segment names, or else with the emptiness behind it.
    private static boolean isOf(Header header, Segment segment) throws IOException {
        if (header.number() != segment.number
                || header.firstBatch() != segment.firstBatch
                || header.shortLength() < 0
                || header.longLength() < 0
                || header.end() > segment.capacity) return false;
        if (header.lastOffset() > 0) {
            var last = frameBytes(segment, header.lastOffset());
            var frame = last.remaining() < Frame.HEADER_BYTES ? null : Frame.parse(last, segment.number);
            if (frame == null
                    || frame.batch() != header.lastBatch()
                    || header.lastOffset() + frame.totalBytes() != header.end()) return false;
        }
        boolean isEndKnown = segment.end != segment.capacity;
        if (isEndKnown) return header.end() == segment.end;
        var behind = frameBytes(segment, header.end());
        return behind.remaining() < Frame.HEADER_BYTES || Frame.isTerminator(behind);
    }

    private static ByteBuffer frameBytes(Segment segment, int offset) throws IOException {
        var bytes = ByteBuffer.allocate(Math.clamp((long) segment.capacity - offset, 0, Frame.HEADER_BYTES));
        segment.file.read(bytes, offset);
        return bytes.flip();
    }

    /// Whether an index can answer a scan.
    static boolean covers(Set<RecordType> types, int headBytes) {
        return headBytes <= SHORT_BYTES || (headBytes <= LONG_BYTES && WITH_LONG_HEAD.containsAll(types));
    }

    /// The heads for a scan that [#covers]; null if they are torn.
    @Nullable
    ByteBuffer heads(Set<RecordType> types, int headBytes) throws IOException {
        int wanted = 0;
        for (var type : types) wanted |= 1 << type.code();
        if ((wanted & header.types()) == 0) return ByteBuffer.allocate(0);
        boolean isShort = headBytes <= SHORT_BYTES;
        var bytes = ByteBuffer.allocate(isShort ? header.shortLength() : header.longLength());
        file.read(bytes, HEADER_BYTES + (isShort ? 0L : header.shortLength()));
        bytes.flip();
        int crc = isShort ? header.shortCrc() : header.longCrc();
        return bytes.limit() == bytes.capacity() && Frame.crc(bytes.array(), 0, bytes.limit()) == crc ? bytes : null;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
