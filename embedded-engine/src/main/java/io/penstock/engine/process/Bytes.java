package io.penstock.engine.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that are being put together. For one thread.
public final class Bytes {
    private byte[] array;
    private int length;

    public Bytes(int expected) {
        array = new byte[Math.max(16, expected)];
    }

    public void put(byte b) {
        if (length == array.length) grow(1);
        array[length++] = b;
    }

    public void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    public void put(byte[] bytes, int from, int to) {
        if (to - from > array.length - length) grow(to - from);
        System.arraycopy(bytes, from, array, length, to - from);
        length += to - from;
    }

    public void put(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    private void grow(int needed) {
        array = Arrays.copyOf(array, Math.max(Math.addExact(length, needed), (int) Math.min(length * 2L, 1 << 30)));
    }

    public int length() {
        return length;
    }

    /// Forgets what comes after the first `kept` bytes.
    public void cut(int kept) {
        length = Math.min(length, kept);
    }

    public byte last() {
        return length == 0 ? 0 : array[length - 1];
    }

    /// The bytes; only the first [#length] of the array count. It changes when more is put.
    public byte[] array() {
        return array;
    }

    public byte[] toArray() {
        return length == array.length ? array : Arrays.copyOf(array, length);
    }
}
