package io.penstock.engine.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Makes the [HeadIndex] of one sealed segment by walking along it.
final class HeadIndexWriter {
    private final Part shortPart = new Part(HeadIndex.SHORT_BYTES);
    private final Part longPart = new Part(HeadIndex.LONG_BYTES);
    private int types;
    private int lastOffset;

    private static final class Part {
        final int headBytes;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ByteBuffer entry = ByteBuffer.allocate(HeadIndex.ENTRY_BYTES);

        Part(int headBytes) {
            this.headBytes = headBytes;
        }

        void add(int offset, int payloadBytes, JournalRecord head) {
            int length = Math.min(headBytes, head.payload().length);
            entry.clear()
                    .putInt(offset)
                    .putInt(payloadBytes)
                    .put((byte) head.type().code())
                    .putShort((short) length);
            bytes.write(entry.array(), 0, HeadIndex.ENTRY_BYTES);
            bytes.write(head.payload(), 0, length);
        }
    }

    private HeadIndexWriter() {}

    /// Writes the index beside the segment. Returns false, and writes none, if the segment is damaged: then each start
    /// shall read it and say so.
    static boolean write(JournalFiles files, Segment segment) throws IOException {
        var writer = new HeadIndexWriter();
        var scanner = new SegmentScanner(segment, 0, segment.end, HeadIndex.LONG_BYTES);
        while (true) {
            switch (scanner.advance()) {
                case FRAME -> writer.add(scanner);
                case END -> {
                    if (!scanner.isAtEnd()) return false;
                    writer.store(files, segment, scanner);
                    return true;
                }
                case BROKEN -> {
                    return false;
                }
            }
        }
    }

    private void add(SegmentScanner scanner) throws IOException {
        var head = scanner.currentRecord();
        lastOffset = scanner.offset();
        types |= 1 << head.type().code();
        shortPart.add(scanner.offset(), scanner.payloadBytes(), head);
        if (HeadIndex.WITH_LONG_HEAD.contains(head.type())) {
            longPart.add(scanner.offset(), scanner.payloadBytes(), head);
        }
    }

    private void store(JournalFiles files, Segment segment, SegmentScanner scanner) throws IOException {
        byte[] shorts = shortPart.bytes.toByteArray();
        byte[] longs = longPart.bytes.toByteArray();
        var header = new HeadIndex.Header(
                segment.number,
                segment.firstBatch,
                scanner.batch(),
                scanner.next(),
                lastOffset,
                types,
                shorts.length,
                Frame.crc(shorts, 0, shorts.length),
                longs.length,
                Frame.crc(longs, 0, longs.length));
        var path = HeadIndex.path(segment);
        // whatever lay there may be longer
        files.delete(path);
        try (var file = files.open(path)) {
            file.write(ByteBuffer.wrap(shorts), HeadIndex.HEADER_BYTES);
            file.write(ByteBuffer.wrap(longs), HeadIndex.HEADER_BYTES + (long) shorts.length);
            file.write(header.toBytes(), 0);
        }
    }
}
