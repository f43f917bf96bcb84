package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.MemoryBudget;
import io.penstock.engine.smtp.ContentSink;
import java.util.Arrays;

/// Gathers the content of one message after the other in an array that is kept, within a size limit and the memory
/// budget of the edge. Touched only on the session's thread.
final class ContentBuffer implements ContentSink {

    /// Why content was dropped, if it was.
    enum Overflow {
        NONE,
        MESSAGE_TOO_BIG,
        OUT_OF_MEMORY_BUDGET
    }

    private static final byte[] EMPTY = new byte[0];
    private static final int FIRST_BYTES = 4096;
    /// What a session may hold on to between messages.
    private static final int KEPT_BYTES = 64 << 10;

    private final int limitBytes;
    private final MemoryBudget budget;
    private byte[] bytes = EMPTY;
    private int length;
    private Overflow overflow = Overflow.NONE;

    ContentBuffer(int limitBytes, MemoryBudget budget) {
        this.limitBytes = limitBytes;
        this.budget = budget;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        if (overflow != Overflow.NONE) return;
        if (count > limitBytes - length) {
            drop(Overflow.MESSAGE_TOO_BIG);
        } else if (length + count > bytes.length && !grow(length + count)) {
            drop(Overflow.OUT_OF_MEMORY_BUDGET);
        } else {
            System.arraycopy(source, offset, bytes, length, count);
            length += count;
        }
    }

    private boolean grow(int needed) {
        long doubled = Math.max(FIRST_BYTES, 2L * bytes.length);
        int size = (int) Math.max(needed, Math.min(doubled, Math.max(limitBytes, FIRST_BYTES)));
        if (!budget.reserve(size)) return false;
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, size);
        budget.release(before);
        return true;
    }

    private void drop(Overflow why) {
        overflow = why;
        release();
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    Overflow overflow() {
        return overflow;
    }

    /// Makes room for the next message.
    void clear() {
        length = 0;
        overflow = Overflow.NONE;
        if (bytes.length > KEPT_BYTES) release();
    }

    /// Gives all memory back.
    void release() {
        budget.release(bytes.length);
        bytes = EMPTY;
        length = 0;
    }
}
