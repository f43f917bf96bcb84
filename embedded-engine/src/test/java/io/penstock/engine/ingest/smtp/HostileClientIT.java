package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.ingest.smtp.SmtpLimits.Clients;
import io.penstock.engine.message.SpoolIds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What clients cost that want to cost much.
@Timeout(60)
class HostileClientIT {
    private static final int IDLE = Integer.getInteger("penstock.idle-connections", 400);
    private static final int MOST_HEAP_EACH = 16 << 10;

    private final RecordingSpool spool = new RecordingSpool();
    private final SmtpListener listener = SmtpListener.open(
            TestListeners.config()
                    .withLimits(SmtpLimits.DEFAULT.with(new Clients(IDLE * 2, 0, IDLE * 2, IDLE * 2, 1000, 5000, 20))),
            new MessageIntake(spool, new SpoolIds(InstantSource.system(), 0), waiting -> {}),
            InstantSource.system());

    @AfterEach
    void close() {
        listener.abandon();
    }

    @Test
    void aConnectionThatWaitsCostsLittle() throws IOException {
        var clients = new ArrayList<SocketChannel>();
        try {
            connect(clients, 20);
            long before = usedHeap();
            connect(clients, IDLE);
            long each = (usedHeap() - before) / IDLE;
            System.out.printf(Locale.ROOT, "heap per idle connection, both ends: %d bytes%n", each);

            assertTrue(each < MOST_HEAP_EACH, each + " bytes of heap for a connection that waits");
        } finally {
            for (var client : clients) client.close();
        }
    }

    private void connect(ArrayList<SocketChannel> clients, int count) throws IOException {
        var banner = ByteBuffer.allocate(200);
        for (int i = 0; i < count; i++) {
            var client = SocketChannel.open(listener.address());
            clients.add(client);
            client.read(banner.clear());
            assertEquals('2', banner.get(0));
        }
    }

    private static long usedHeap() {
        var runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            runtime.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    @Test
    void aLineOfAHundredMebibytesIsReadAndRefused() throws IOException {
        try (var socket =
                new Socket(listener.address().getAddress(), listener.address().getPort())) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var out = socket.getOutputStream();
            out.write(ascii("HELO me\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n"));
            for (String expected : new String[] {"220", "250", "250", "250", "354"}) {
                assertEquals(expected, in.readLine().substring(0, 3));
            }
            byte[] piece = new byte[1 << 20];
            Arrays.fill(piece, (byte) 'x');
            for (int i = 0; i < 100; i++) out.write(piece);
            out.write(ascii("\r\n.\r\n"));

            assertEquals("552 5.3.4", in.readLine().substring(0, 9));
            assertEquals(0, spool.accepted.size());
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
