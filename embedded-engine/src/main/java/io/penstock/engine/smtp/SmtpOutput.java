package io.penstock.engine.smtp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The writing side of an SMTP connection: commands, replies and content gather in one buffer until it is flushed or
/// full. For one thread at a time.
public final class SmtpOutput extends OutputStream {
    private final OutputStream out;
    private final byte[] buffer;
    private int length;

    public SmtpOutput(OutputStream out, int bufferBytes) {
        this.out = out;
        this.buffer = new byte[bufferBytes];
    }

    /// Writes a command or any other line, with its CRLF.
    ///
    /// @throws IllegalArgumentException if the line itself holds a CR or LF, which would be a second command
    public void writeLine(String line) throws IOException {
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a command line must not hold a line break: '" + line.strip() + "'");
        }
        writeText(line);
        write('\r');
        write('\n');
    }

    /// Writes a reply with all its lines; line breaks within a line become spaces.
    public void writeReply(SmtpReply reply) throws IOException {
        write(encode(reply));
    }

    /// A reply as it stands on the wire; keep it where the same reply is given often.
    public static byte[] encode(SmtpReply reply) {
        var text = new StringBuilder();
        int last = reply.lines().size() - 1;
        for (int i = 0; i <= last; i++) {
            String line = reply.lines().get(i).replace('\r', ' ').replace('\n', ' ');
            text.append(reply.code()).append(i < last ? '-' : ' ').append(line).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void writeText(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(int b) throws IOException {
        if (length == buffer.length) pushOut();
        buffer[length++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (count > buffer.length - length) {
            pushOut();
            if (count >= buffer.length) {
                out.write(bytes, offset, count);
                return;
            }
        }
        System.arraycopy(bytes, offset, buffer, length, count);
        length += count;
    }

    private void pushOut() throws IOException {
        if (length > 0) out.write(buffer, 0, length);
        length = 0;
    }

    @Override
    public void flush() throws IOException {
        pushOut();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
