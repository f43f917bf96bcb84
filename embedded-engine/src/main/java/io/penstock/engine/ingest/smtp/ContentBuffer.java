package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.MemoryBudget;
import io.penstock.engine.smtp.ContentSink;
import io.penstock.engine.smtp.SmtpReply;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Gathers the content of one message after the other in an array that is kept, within a size limit and the memory
/// budget of the edge. Touched only on the session's thread.
final class ContentBuffer implements ContentSink {

    static final SmtpReply OUT_OF_BUDGET =
            SmtpReply.of(452, "4.3.1 Too much mail is coming in at once; try again later");

    private static final byte[] EMPTY = new byte[0];
    private static final int FIRST_BYTES = 4096;
    /// What a session may hold on to between messages.
    private static final int KEPT_BYTES = 64 << 10;

    private final int limitBytes;
    private final MemoryBudget budget;
    private byte[] bytes = EMPTY;
    private int length;
    private @Nullable SmtpReply refusal;

    ContentBuffer(int limitBytes, MemoryBudget budget) {
        this.limitBytes = limitBytes;
        this.budget = budget;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        if (refusal != null) return;
        if (count > limitBytes - length) {
            drop(tooBig());
        } else if (length + count > bytes.length && !grow(length + count)) {
            drop(OUT_OF_BUDGET);
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

    private void drop(SmtpReply why) {
        refusal = why;
        release();
    }

    private SmtpReply tooBig() {
        return SmtpReply.of(552, "5.3.4 The message is bigger than the limit of " + limitBytes + " bytes");
    }

    /// Why so many bytes more will not be taken, if that is known before they come.
    @Nullable
    SmtpReply refusalOf(long more) {
        if (refusal == null && more > limitBytes - length) drop(tooBig());
        return refusal;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /// Why content was dropped; null if it was not.
    @Nullable
    SmtpReply refusal() {
        return refusal;
    }

    /// Makes room for the next message. When memory is short nothing is kept: sessions that wait would
    /// starve those that have a message to send.
    void clear() {
        length = 0;
        refusal = null;
        if (bytes.length > KEPT_BYTES || budget.isTight()) release();
    }

    /// Gives all memory back.
    void release() {
        budget.release(bytes.length);
        bytes = EMPTY;
        length = 0;
    }
}
