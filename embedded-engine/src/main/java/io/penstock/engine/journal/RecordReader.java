package io.penstock.engine.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/// Takes a payload of [RecordWriter] apart. Whatever the bytes are, it answers or throws [JournalException], and it
/// never makes room for more than the payload can hold. For one thread.
public final class RecordReader {
    private final byte[] bytes;
    private int at;

    public RecordReader(byte[] payload) {
        this(payload, 0);
    }

    public RecordReader(byte[] payload, int from) {
        bytes = payload;
        at = from;
    }

    public int take() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    public long takeLong() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) value = value << 8 | (bytes[at++] & 0xFF);
        return value;
    }

    public long takeVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = take();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        throw damaged("a number without end");
    }

    /// A number that must lie between 0 and `most`.
    public int takeInt(int most) {
        long value = takeVarint();
        if (value < 0 || value > most) throw damaged("the number " + value + " where 0 to " + most + " can stand");
        return (int) value;
    }

    /// How many things follow; each needs at least one byte.
    public int takeCount() {
        long count = takeVarint();
        if (count < 0 || count > bytes.length - at) throw damaged("the count " + count);
        return (int) count;
    }

    public String takeText() {
        int length = takeCount();
        int from = at;
        at += length;
        var text = new String(bytes, from, length, StandardCharsets.UTF_8);
        // a replacement character is in it, or stands for what is not UTF-8
        return text.indexOf('\uFFFD') < 0 ? text : strictText(from, length);
    }

    private String strictText(int from, int length) {
        var utf8 = ByteBuffer.wrap(bytes, from, length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException _) {
            throw damaged("a text that is not UTF-8");
        }
    }

    public Instant takeInstant() {
        long second = takeVarint();
        int nano = takeInt(999_999_999);
        try {
            return Instant.ofEpochSecond(second, nano);
        } catch (DateTimeException _) {
            throw damaged("the time " + second);
        }
    }

    public byte[] takeBytes(int count) {
        need(count);
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    /// All that is left.
    public byte[] takeRest() {
        var rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }

    /// Index of the next byte.
    public int index() {
        return at;
    }

    public boolean isAtEnd() {
        return at == bytes.length;
    }

    /// An exception for bytes that make no sense to the caller.
    public JournalException damaged(String found) {
        return new JournalException("a journal record is damaged or of a newer format: " + found + " at byte " + at
                + " of " + bytes.length);
    }

    private void need(int count) {
        if (bytes.length - at < count) throw damaged("its end");
    }
}
