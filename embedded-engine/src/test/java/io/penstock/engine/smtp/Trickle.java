package io.penstock.engine.smtp;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// A connection that delivers at most so many bytes at a time.
final class Trickle extends InputStream {
    private final byte[] bytes;
    private final int atOnce;
    private int position;

    Trickle(String text, int atOnce) {
        this(text.getBytes(StandardCharsets.UTF_8), atOnce);
    }

    Trickle(byte[] bytes, int atOnce) {
        this.bytes = bytes;
        this.atOnce = atOnce;
    }

    @Override
    public int read() {
        return position == bytes.length ? -1 : bytes[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (position == bytes.length) return -1;
        int count = Math.min(Math.min(length, atOnce), bytes.length - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }
}
