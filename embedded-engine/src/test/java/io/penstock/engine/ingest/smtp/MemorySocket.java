package io.penstock.engine.ingest.smtp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A connection to a client that has said all it will ever say.
final class MemorySocket extends Socket {
    private final InputStream in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    MemorySocket(byte[] heard, int from) {
        in = new ByteArrayInputStream(heard, from, heard.length - from);
    }

    String written() {
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /// As if there were TLS over it.
    Socket wrapped() {
        var inner = this;
        return new Socket() {
            @Override
            public InputStream getInputStream() {
                return inner.getInputStream();
            }

            @Override
            public OutputStream getOutputStream() {
                return inner.getOutputStream();
            }

            @Override
            public void setSoTimeout(int millis) {}

            @Override
            public void shutdownOutput() {}
        };
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public void shutdownInput() {}

    @Override
    public void shutdownOutput() {}
}
