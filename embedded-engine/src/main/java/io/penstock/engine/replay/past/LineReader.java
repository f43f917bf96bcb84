package io.penstock.engine.replay.past;

import com.github.luben.zstd.ZstdIOException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;

/// Lines of a stream as bytes. A line that is too long is told and passed over; a stream that is cut off or damaged in
/// the middle of its compression ends there. For one thread.
final class LineReader implements Closeable {
    /// Log records that carry headers are long; nobody's are a megabyte.
    static final int MAX_LINE_BYTES = 1 << 20;
    private static final int FIRST_BUFFER_BYTES = 1 << 16;
    private static final int LOOK_EVERY = 1 << 12;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int filled;
    private int next;
    private int from;
    private int to;
    private boolean ended;
    private boolean tooLong;
    private boolean cutOff;
    private volatile long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /// Moves to the next line; false at the end.
    boolean advance() throws IOException {
        if (number % LOOK_EVERY == 0 && Thread.interrupted()) throw new InterruptedIOException("reading was ended");
        tooLong = false;
        int scanned = next;
        while (true) {
            int end = indexOfLineEnd(scanned);
            if (end >= 0) {
                line(next, end);
                next = end + 1;
                return true;
            }
            scanned = filled;
            if (ended) return lastLine();
            scanned -= makeRoom();
            fill();
        }
    }

    private boolean lastLine() {
        if (next >= filled) return false;
        line(next, filled);
        next = filled;
        return true;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only look
    private void line(int begin, int end) {
        from = begin;
        to = end > begin && buffer[end - 1] == '\r' ? end - 1 : end;
        if (number == 0 && to - from >= 3 && startsWithMark()) from += 3;
        number++;
    }

    /// The byte order mark of UTF-8.
    private boolean startsWithMark() {
        return buffer[from] == (byte) 0xEF && buffer[from + 1] == (byte) 0xBB && buffer[from + 2] == (byte) 0xBF;
    }

    private int indexOfLineEnd(int at) {
        for (int i = at; i < filled; i++) if (buffer[i] == '\n') return i;
        return -1;
    }

    /// Returns by how much what is there moved towards the begin.
    private int makeRoom() {
        if (filled < buffer.length) return 0;
        if (next > 0) {
            int moved = next;
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= moved;
            next = 0;
            return moved;
        }
        if (buffer.length < MAX_LINE_BYTES) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
            return 0;
        }
        // of a line that is too long only the begin is kept, to show it
        tooLong = true;
        int moved = filled - FIRST_BUFFER_BYTES;
        filled = FIRST_BUFFER_BYTES;
        return moved;
    }

    private void fill() throws IOException {
        try {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) ended = true;
            else filled += read;
        } catch (EOFException | ZipException | ZstdIOException e) {
            ended = true;
            cutOff = true;
        }
    }

    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    String text() {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    boolean isTooLong() {
        return tooLong;
    }

    /// Whether the compressed data ended in the middle, or is damaged from there on.
    boolean isCutOff() {
        return cutOff;
    }

    /// Of the current line, 1 for the first.
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
