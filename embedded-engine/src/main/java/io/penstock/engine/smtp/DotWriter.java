package io.penstock.engine.smtp;

import java.io.IOException;

/// Writes message content with each leading dot doubled, then the line with a single dot (RFC 5321 section 4.5.2).
/// For one message and one thread.
public final class DotWriter {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] END = {'.', '\r', '\n'};

    private final SmtpOutput out;
    private boolean lineStart = true;

    public DotWriter(SmtpOutput out) {
        this.out = out;
    }

    /// Writes a piece; pieces may be cut anywhere. Line ends are CRLF already and go out as they are.
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        int from = offset;
        int at = offset;
        while (at < end) {
            if (lineStart && bytes[at] == '.') {
                out.write(bytes, from, at - from);
                out.write('.');
                from = at;
            }
            int lineFeed = ByteScan.indexOf(bytes, at, end, (byte) '\n');
            lineStart = lineFeed >= 0;
            at = lineStart ? lineFeed + 1 : end;
        }
        out.write(bytes, from, end - from);
    }

    /// Ends the message, completing an unfinished last line. Does not flush.
    public void end() throws IOException {
        if (!lineStart) out.write(CRLF);
        out.write(END);
    }

    /// Writes a whole message.
    public static void writeMessage(byte[] content, SmtpOutput out) throws IOException {
        var writer = new DotWriter(out);
        writer.write(content, 0, content.length);
        writer.end();
    }
}
