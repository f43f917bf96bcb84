package io.penstock.engine.smtp;

import io.penstock.engine.smtp.SmtpProtocolException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The reading side of an SMTP connection: lines, replies and message content out of one buffer of fixed size.
///
/// Whatever the peer sends, no more than the buffer is held, and a small one until the peer sends more than fits in
/// it: most connections that wait have not said much. For one thread at a time.
public final class SmtpInput {

    /// What may end a line.
    public enum LineEnds {
        /// CRLF and nothing else. Servers must: hosts that disagree on where a line ends can be made to see two
        /// messages where we see one (RFC 5321 section 2.3.8).
        STRICT,
        /// LF, with or without CR. Clients may: old servers answer so, and a reply cannot smuggle anything.
        LENIENT
    }

    private static final int FIRST_BYTES = 512;

    private final InputStream in;
    private final LineEnds lineEnds;
    private final int bufferBytes;
    byte[] buffer;
    int position;
    int limit;
    private boolean withinLine;

    /// @param bufferBytes also the longest line that can be read
    public SmtpInput(InputStream in, int bufferBytes, LineEnds lineEnds) {
        this.in = in;
        this.bufferBytes = bufferBytes;
        this.buffer = new byte[Math.min(FIRST_BYTES, bufferBytes)];
        this.lineEnds = lineEnds;
    }

    /// Bytes that have come and are not read yet. A server flushes its replies when there are none (RFC 2920 section
    /// 3.2), and refuses STARTTLS when there are some.
    public int buffered() {
        return limit - position;
    }

    /// The next line without its end; `null` when the peer closed the connection before its first byte.
    ///
    /// @param maxBytes without the line end, smaller than the buffer
    /// @throws SmtpProtocolException if the line is too long, holds NUL or ends in an unlawful way
    public @Nullable String readLine(int maxBytes) throws IOException {
        int scanned = 0;
        while (true) {
            int end = ByteScan.indexOf(buffer, position + scanned, limit, (byte) '\n');
            if (end >= 0) return takeLine(end, maxBytes);
            scanned = buffered();
            if (scanned > maxBytes + 1 || scanned == bufferBytes) {
                withinLine = true;
                throw tooLong(maxBytes);
            }
            if (!fill()) {
                if (scanned == 0) return null;
                throw cutOff();
            }
        }
    }

    private String takeLine(int end, int maxBytes) {
        int start = position;
        position = end + 1;
        boolean afterCr = end > start && buffer[end - 1] == '\r';
        if (!afterCr && lineEnds == LineEnds.STRICT) {
            throw bareLf();
        }
        int length = (afterCr ? end - 1 : end) - start;
        if (length > maxBytes) throw tooLong(maxBytes);
        if (lineEnds == LineEnds.STRICT) {
            if (ByteScan.indexOf(buffer, start, start + length, (byte) '\r') >= 0) {
                throw new SmtpProtocolException(Fault.BARE_CR, "a line holds a CR; CR only comes before LF");
            }
            if (ByteScan.indexOf(buffer, start, start + length, (byte) 0) >= 0) {
                throw new SmtpProtocolException(Fault.NUL, "a line holds a NUL character");
            }
        }
        return new String(buffer, start, length, StandardCharsets.UTF_8);
    }

    /// After a line was too long: reads on to its end.
    ///
    /// @throws SmtpProtocolException if that does not come within `maxBytes`, or is not CRLF
    public void skipLine(int maxBytes) throws IOException {
        int left = maxBytes;
        byte last = 0;
        while (withinLine) {
            int end = ByteScan.indexOf(buffer, position, limit, (byte) '\n');
            if (end >= 0) {
                if (end > position) last = buffer[end - 1];
                position = end + 1;
                withinLine = false;
                if (last != '\r') throw bareLf();
            } else {
                left -= buffered();
                if (left < 0) throw tooLong(maxBytes);
                if (buffered() > 0) last = buffer[limit - 1];
                position = limit;
                if (!fill()) throw cutOff();
            }
        }
    }

    private static SmtpProtocolException bareLf() {
        return new SmtpProtocolException(Fault.BARE_LF, "a line ended with LF; lines end with CRLF");
    }

    private static SmtpProtocolException cutOff() {
        return new SmtpProtocolException(Fault.CUT_OFF, "the connection ended within a line");
    }

    /// What is thrown for a line that has more than so many bytes.
    public static SmtpProtocolException tooLong(int maxBytes) {
        return new SmtpProtocolException(Fault.LINE_TOO_LONG, "a line is longer than " + maxBytes + " bytes");
    }

    /// Waits for more bytes behind those that are buffered; false at the end of the stream. The buffer is not full.
    boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
        } else if (limit == buffer.length && position == 0) {
            buffer = Arrays.copyOf(buffer, bufferBytes);
        } else if (limit == buffer.length) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count <= 0) return false;
        limit += count;
        // there is more: read that in large pieces
        if (limit == buffer.length && limit < bufferBytes) buffer = Arrays.copyOf(buffer, bufferBytes);
        return true;
    }

    /// Waits until at least `count` bytes are buffered.
    ///
    /// @throws SmtpProtocolException if the peer closes before
    void require(int count) throws IOException {
        while (buffered() < count) {
            if (!fill()) {
                throw new SmtpProtocolException(Fault.CUT_OFF, "the connection ended within the message");
            }
        }
    }
}
