package io.penstock.engine.smtp;

import io.penstock.engine.smtp.SmtpProtocolException.Fault;
import java.io.IOException;

/// Reads message content in chunks whose size was told before (RFC 3030), and holds it to the same rule of line ends
/// as [DotReader]: the message may leave by DATA, where a bare LF could end it early. For one message and one thread.
public final class ChunkReader {
    private static final byte[] CRLF = {'\r', '\n'};

    private final SmtpInput in;
    private final ContentSink sink;
    private boolean afterCr;
    private boolean lineEnded = true;
    private boolean eightBit;
    private boolean nul;

    public ChunkReader(SmtpInput in, ContentSink sink) {
        this.in = in;
        this.sink = sink;
    }

    /// Reads one chunk; it may end anywhere, also within a line end.
    ///
    /// @throws SmtpProtocolException on a bare CR or LF; the rest of the chunk was not read, so answer and
    ///                               close the connection
    public void read(long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            in.require(1);
            int end = in.position + (int) Math.min(left, in.buffered());
            check(end);
            sink.write(in.buffer, in.position, end - in.position);
            lineEnded = in.buffer[end - 1] == '\n';
            left -= end - in.position;
            in.position = end;
        }
    }

    private void check(int end) {
        byte[] bytes = in.buffer;
        int at = in.position;
        if (afterCr) {
            if (bytes[at] != '\n') throw bareCr();
            afterCr = false;
            at++;
        }
        for (at = ByteScan.skipPlain(bytes, at, end); at < end; at = ByteScan.skipPlain(bytes, at, end)) {
            byte b = bytes[at++];
            if (b == '\n') {
                throw new SmtpProtocolException(Fault.BARE_LF, "the message holds an LF that follows no CR");
            }
            if (b == '\r') {
                afterCr = at == end;
                if (!afterCr && bytes[at++] != '\n') throw bareCr();
            }
            eightBit |= b < 0;
            nul |= b == 0;
        }
    }

    /// After the last chunk: completes an unfinished last line, so that what `sink` got ends with CRLF unless it is
    /// empty.
    public DotReader.Seen end() {
        if (afterCr) throw bareCr();
        if (!lineEnded) sink.write(CRLF, 0, CRLF.length);
        return new DotReader.Seen(eightBit, nul);
    }

    private static SmtpProtocolException bareCr() {
        return new SmtpProtocolException(Fault.BARE_CR, "the message holds a CR that no LF follows");
    }

    /// Reads a chunk that nobody wants, because the next command stands behind it.
    public static void skip(SmtpInput in, long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            in.require(1);
            int count = (int) Math.min(left, in.buffered());
            in.position += count;
            left -= count;
        }
    }
}
