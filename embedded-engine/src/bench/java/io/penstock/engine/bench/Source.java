package io.penstock.engine.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Hands mail in over SMTP on several connections at once, as fast as it is taken.
final class Source {
    private static final int CONNECTIONS = 20;

    private Source() {}

    /// Returns when all of it is acknowledged.
    ///
    /// @param domains recipients are dealt out over so many, `PREFIX0.example` and on
    static void send(InetSocketAddress to, String tenant, String prefix, int domains, int messages, int bytes)
            throws InterruptedException {
        var next = new AtomicInteger();
        var done = new CountDownLatch(CONNECTIONS);
        var failures = new AtomicInteger();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread.ofVirtual().name("source-" + i).start(() -> {
                try {
                    connection(to, tenant, prefix, domains, messages, bytes, next);
                } catch (IOException e) {
                    failures.incrementAndGet();
                    System.err.println("source: " + e);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        if (failures.get() > 0) throw new IllegalStateException(failures + " source connections failed");
    }

    private static void connection(
            InetSocketAddress to,
            String tenant,
            String prefix,
            int domains,
            int messages,
            int bytes,
            AtomicInteger next)
            throws IOException {
        var line = "y".repeat(70) + "\r\n";
        byte[] content = ("X-Tenant: " + tenant + "\r\nFrom: a@sender.example\r\nSubject: load\r\n\r\n"
                        + line.repeat(bytes / line.length()) + ".\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (var socket = new Socket(to.getAddress(), to.getPort())) {
            socket.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            expect(in, '2');
            out.write("EHLO source.example\r\n".getBytes(StandardCharsets.US_ASCII));
            expect(in, '2');
            for (int i = next.getAndIncrement(); i < messages; i = next.getAndIncrement()) {
                out.write(
                        ("MAIL FROM:<a@sender.example>\r\nRCPT TO:<b@" + prefix + i % domains + ".example>\r\nDATA\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                expect(in, '2');
                expect(in, '2');
                expect(in, '3');
                out.write(content);
                expect(in, '2');
            }
            out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void expect(BufferedReader in, char digit) throws IOException {
        while (true) {
            String reply = in.readLine();
            if (reply == null) throw new IOException("the engine hung up");
            if (reply.charAt(0) != digit) throw new IOException("unexpected: " + reply);
            if (reply.charAt(3) == ' ') return;
        }
    }
}
