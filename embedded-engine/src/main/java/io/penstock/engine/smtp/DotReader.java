package io.penstock.engine.smtp;

import io.penstock.engine.smtp.SmtpProtocolException.Fault;
import java.io.IOException;

/// Reads message content up to the line with a single dot, and takes the doubled dots out (RFC 5321 section 4.5.2).
public final class DotReader {

    /// What was seen on the way.
    ///
    /// @param eightBit whether a byte above 127 was there
    /// @param nul      whether a NUL was there; such a message is to be refused
    public record Seen(boolean eightBit, boolean nul) {}

    private final SmtpInput in;
    private final ContentSink sink;
    private int runStart;
    private boolean eightBit;
    private boolean nul;

    private DotReader(SmtpInput in, ContentSink sink) {
        this.in = in;
        this.sink = sink;
    }

    /// Reads one message. What `sink` gets ends with CRLF unless it is empty.
    ///
    /// @throws SmtpProtocolException on a bare CR or LF; the end of the message cannot be trusted after it, so
    ///                               answer and close the connection
    public static Seen read(SmtpInput in, ContentSink sink) throws IOException {
        return new DotReader(in, sink).read();
    }

    private Seen read() throws IOException {
        runStart = in.position;
        while (true) {
            need(1);
            if (in.buffer[in.position] == '.') {
                need(2);
                if (in.buffer[in.position + 1] == '\r') {
                    need(3);
                    if (in.buffer[in.position + 2] == '\n') {
                        passOn();
                        in.position += 3;
                        return new Seen(eightBit, nul);
                    }
                }
                passOn();
                in.position++;
                runStart = in.position;
            }
            readRestOfLine();
        }
    }

    private void readRestOfLine() throws IOException {
        while (true) {
            in.position = ByteScan.skipPlain(in.buffer, in.position, in.limit);
            need(1);
            byte b = in.buffer[in.position];
            if (b == '\r') {
                need(2);
                if (in.buffer[in.position + 1] != '\n') {
                    throw new SmtpProtocolException(Fault.BARE_CR, "the message holds a CR that no LF follows");
                }
                in.position += 2;
                return;
            }
            if (b == '\n') {
                throw new SmtpProtocolException(Fault.BARE_LF, "the message holds an LF that follows no CR");
            }
            eightBit |= b < 0;
            nul |= b == 0;
            in.position++;
        }
    }

    /// Before the buffer moves, what was read of it goes to the sink.
    private void need(int count) throws IOException {
        if (in.buffered() >= count) return;
        passOn();
        in.require(count);
        runStart = in.position;
    }

    private void passOn() {
        if (in.position > runStart) sink.write(in.buffer, runStart, in.position - runStart);
        runStart = in.position;
    }
}
