package io.penstock.engine.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// Takes all mail over SMTP with pipelining, keeps none, and tells whom each message was for.
final class Sink implements AutoCloseable {
    /// Hears of a message after its final dot was answered.
    interface Heard {
        void took(String recipient);
    }

    private final ServerSocket server;
    private final Heard heard;
    private final AtomicLong messages = new AtomicLong();

    Sink(Heard heard) throws IOException {
        this.heard = heard;
        this.server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("sink").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    long messages() {
        return messages.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().name("sink-connection").start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new Session(socket.getInputStream(), new BufferedOutputStream(socket.getOutputStream())).run();
        } catch (IOException _) {
            // the engine cut the connection
        }
    }

    private final class Session {
        private final InputStream in;
        private final OutputStream out;
        private final byte[] buffer = new byte[64 * 1024];
        private int at;
        private int end;
        private String recipient = "";

        Session(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void run() throws IOException {
            say("220 sink\r\n");
            for (String line = line(); line != null; line = line()) {
                if (line.startsWith("EHLO")) say("250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n");
                else if (line.startsWith("RCPT")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say("250 2.1.5 ok\r\n");
                } else if (line.startsWith("DATA")) {
                    say("354 go on\r\n");
                    skipContent();
                    say("250 2.0.0 taken\r\n");
                    messages.incrementAndGet();
                    heard.took(recipient);
                } else if (line.startsWith("QUIT")) {
                    say("221 2.0.0 bye\r\n");
                    out.flush();
                    return;
                } else say("250 2.0.0 ok\r\n");
            }
        }

        private void say(String reply) throws IOException {
            out.write(reply.getBytes(StandardCharsets.US_ASCII));
        }

        private int read() throws IOException {
            if (at == end) {
                out.flush();
                at = 0;
                end = in.read(buffer);
                if (end <= 0) {
                    end = 0;
                    return -1;
                }
            }
            return buffer[at++];
        }

        private String line() throws IOException {
            var text = new StringBuilder();
            for (int c = read(); c >= 0; c = read()) {
                if (c == '\n') return text.toString();
                if (c != '\r') text.append((char) c);
            }
            return null;
        }

        private void skipContent() throws IOException {
            // CR LF . CR LF
            long tail = 0x0D_0A;
            while ((tail & 0xFF_FFFF_FFFFL) != 0x0D_0A_2E_0D_0AL) {
                int c = read();
                if (c < 0) throw new IOException("cut");
                tail = tail << 8 | c & 0xFF;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
