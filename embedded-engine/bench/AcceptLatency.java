import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// How long a client waits for the reply to its final dot while mail comes at a steady rate, beside what one fdatasync
/// costs on the same disk: `java AcceptLatency.java PORT DIRECTORY MESSAGES_PER_SECOND SECONDS`.
///
/// The disk is asked before and after the load, not during it, so that neither disturbs the other.
final class AcceptLatency {
    private static final int CONNECTIONS = 20;
    private static final int WARM_UP_SECONDS = 5;
    private static final int SYNCS = 2_000;
    private static final int BLOCK_BYTES = 4096;
    private static final byte[] MESSAGE = ("Subject: latency\r\n\r\n" + ("x".repeat(76) + "\r\n").repeat(26) + ".\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private AcceptLatency() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Path directory = Path.of(args[1]);
        double rate = Double.parseDouble(args[2]);
        int warmUp = (int) (rate * WARM_UP_SECONDS);
        int messages = warmUp + (int) (rate * Integer.parseInt(args[3]));
        long[] before = syncs(directory);
        long[] all = load(port, rate, messages);
        // at first this program's own compiler is what one waits for
        long[] waits = Arrays.copyOfRange(all, warmUp, messages);
        long[] syncs = Arrays.copyOf(before, 2 * SYNCS);
        System.arraycopy(syncs(directory), 0, syncs, SYNCS, SYNCS);
        Arrays.sort(waits);
        Arrays.sort(syncs);
        System.out.printf(
                "accept latency at %.0f messages/s: p50 %.2f ms, p99 %.2f ms; fdatasync: p50 %.2f ms, p99 %.2f ms; "
                        + "p99 is %.1f fdatasync p99s%n",
                rate,
                millis(waits, 0.5),
                millis(waits, 0.99),
                millis(syncs, 0.5),
                millis(syncs, 0.99),
                millis(waits, 0.99) / millis(syncs, 0.99));
    }

    private static double millis(long[] sortedNanos, double share) {
        return sortedNanos[(int) (share * (sortedNanos.length - 1))] / 1e6;
    }

    /// Writes blocks into a file whose blocks are allocated already, as the journal does, and syncs each.
    private static long[] syncs(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "sync", ".probe");
        var nanos = new long[SYNCS];
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var block = ByteBuffer.allocateDirect(BLOCK_BYTES);
            for (int i = 0; i < SYNCS; i++) channel.write(block.clear(), (long) i * BLOCK_BYTES);
            channel.force(true);
            for (int i = 0; i < SYNCS; i++) {
                long start = System.nanoTime();
                channel.write(block.clear(), (long) i * BLOCK_BYTES);
                channel.force(false);
                nanos[i] = System.nanoTime() - start;
            }
        } finally {
            Files.delete(file);
        }
        return nanos;
    }

    /// A message has its time whether or not those before it are through; one that is late leaves at once.
    private static long[] load(int port, double rate, int messages) throws InterruptedException {
        var waits = new long[messages];
        var next = new AtomicInteger();
        var ended = new CountDownLatch(CONNECTIONS);
        long start = System.nanoTime();
        for (int c = 0; c < CONNECTIONS; c++) {
            Thread.ofVirtual().start(() -> {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setTcpNoDelay(true);
                    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                    var out = socket.getOutputStream();
                    expect(in, '2');
                    say(out, in, "HELO latency.test", '2');
                    for (int i = next.getAndIncrement(); i < messages; i = next.getAndIncrement()) {
                        long due = start + (long) (i / rate * 1e9);
                        while (due - System.nanoTime() > 0) LockSupport.parkNanos(due - System.nanoTime());
                        say(out, in, "MAIL FROM:<a@source.test>", '2');
                        say(out, in, "RCPT TO:<b@sink.test>", '2');
                        say(out, in, "DATA", '3');
                        long sent = System.nanoTime();
                        out.write(MESSAGE);
                        expect(in, '2');
                        waits[i] = System.nanoTime() - sent;
                    }
                } catch (IOException e) {
                    System.err.println("a connection broke: " + e);
                } finally {
                    ended.countDown();
                }
            });
        }
        ended.await();
        return waits;
    }

    private static void say(OutputStream out, BufferedReader in, String line, char digit) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        expect(in, digit);
    }

    private static void expect(BufferedReader in, char digit) throws IOException {
        String reply = in.readLine();
        if (reply == null || reply.charAt(0) != digit) throw new IOException("the server said " + reply);
    }
}
