package io.penstock.engine.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// How a record lies in a segment.
///
/// ```
/// length 4 | type 4 | batch 8 | payload CRC 4 | header CRC 4 | payload
/// ```
/// The header CRC covers the segment number too, so what an earlier life of a recycled file left behind never parses,
/// and a header can be trusted without reading its payload. `batch` counts the group commits: upper half the session
/// (it grows at each opening), lower half the commit in it. Batches never decrease along a segment; that is how bytes
/// of a write that failed or tore are told from what was written after it. A header of zeros ends the segment.
///
/// @param length payload bytes
record Frame(int length, int typeCode, long batch, int payloadCrc) {
    static final int HEADER_BYTES = 24;

    /// Reads a header from the buffer's position; null if it is none of this segment's.
    static @Nullable Frame parse(ByteBuffer bytes, int segmentNumber) {
        int length = bytes.getInt();
        int typeCode = bytes.getInt();
        long batch = bytes.getLong();
        int payloadCrc = bytes.getInt();
        int headerCrc = bytes.getInt();
        if (length < 0 || RecordType.ofCode(typeCode) == null) return null;
        var frame = new Frame(length, typeCode, batch, payloadCrc);
        return frame.headerCrc(segmentNumber) == headerCrc ? frame : null;
    }

    static boolean isTerminator(ByteBuffer bytes) {
        int at = bytes.position();
        return bytes.getLong(at) == 0 && bytes.getLong(at + 8) == 0 && bytes.getLong(at + 16) == 0;
    }

    void put(ByteBuffer target, int segmentNumber) {
        target.putInt(length).putInt(typeCode).putLong(batch).putInt(payloadCrc).putInt(headerCrc(segmentNumber));
    }

    int totalBytes() {
        return HEADER_BYTES + length;
    }

    RecordType type() {
        var type = RecordType.ofCode(typeCode);
        if (type == null) throw new IllegalStateException("record type " + typeCode);
        return type;
    }

    private int headerCrc(int segmentNumber) {
        var bytes = ByteBuffer.allocate(HEADER_BYTES);
        bytes.putInt(segmentNumber)
                .putInt(length)
                .putInt(typeCode)
                .putLong(batch)
                .putInt(payloadCrc);
        return crc(bytes.array(), 0, HEADER_BYTES);
    }

    static int crc(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
