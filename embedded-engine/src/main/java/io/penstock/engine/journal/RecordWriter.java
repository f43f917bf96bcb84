package io.penstock.engine.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// Builds a record's payload: fixed longs, variable-length numbers, UTF-8 texts, instants. See [RecordReader].
///
/// For one thread.
public final class RecordWriter {
    private byte[] bytes;
    private int size;

    public RecordWriter(int expectedBytes) {
        bytes = new byte[Math.max(16, expectedBytes)];
    }

    public RecordWriter put(int oneByte) {
        room(1);
        bytes[size++] = (byte) oneByte;
        return this;
    }

    public RecordWriter putLong(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) bytes[size++] = (byte) (value >>> shift);
        return this;
    }

    /// One byte for values below 128, up to ten for the greatest and for negative ones.
    public RecordWriter putVarint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    public RecordWriter putText(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        return putVarint(utf8.length).putBytes(utf8);
    }

    public RecordWriter putInstant(Instant instant) {
        return putVarint(instant.getEpochSecond()).putVarint(instant.getNano());
    }

    /// The bytes as they are, without their length.
    public RecordWriter putBytes(byte[] added) {
        room(added.length);
        System.arraycopy(added, 0, bytes, size, added.length);
        size += added.length;
        return this;
    }

    /// What was put, and `tail` behind it: the way to end with something large, which is copied once only.
    public byte[] toBytes(byte[] tail, int from) {
        var whole = new byte[size + tail.length - from];
        System.arraycopy(bytes, 0, whole, 0, size);
        System.arraycopy(tail, from, whole, size, tail.length - from);
        return whole;
    }

    public byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
}
