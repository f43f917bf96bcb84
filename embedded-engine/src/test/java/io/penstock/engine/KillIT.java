package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.EventFanout;
import io.penstock.engine.history.History;
import io.penstock.engine.history.Retention;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.LocalJournal;
import io.penstock.engine.journal.LocalJournalConfig;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import io.penstock.engine.sandbox.SimulatedProvider;
import io.penstock.engine.spool.SpoolEvents;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An engine in a process of its own is killed under load at random moments, some of them while it starts, and a
/// sandbox outside of it counts what came. At the end the history must know one final event for each acknowledged
/// message.
class KillIT {
    private static final int KILLS = Integer.getInteger("penstock.kills", 20);
    private static final int CLIENTS = 4;
    private static final int CONNECTIONS_OUT = 5;
    private static final Pattern SMTP_PORT = Pattern.compile("SMTP on 127\\.0\\.0\\.1:(\\d+),.*");
    private static final Set<String> FINAL = Set.of("Delivery", "Bounce", "Expiration", "AdminBounce", "Suppressed");

    @TempDir
    Path data;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final long seed = Long.getLong("penstock.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    @Timeout(600)
    void losesNothingThatWasAcknowledgedAndSendsTwiceOnlyWhatWasOpen(TestReporter reporter) throws Exception {
        reporter.publishEntry("seed", Long.toString(seed));
        String run = "seed " + seed;
        var usual = Behaviour.DEFAULT.withoutChance();
        try (var world = Sandbox.open(SandboxConfig.DEFAULT.withUsual(usual), InstantSource.system())) {
            for (int kill = 0; kill < KILLS; kill++) runAndKill(world, kill % 5 == 4);
            var last = start(world);
            try {
                smtpAddress(last);
                for (String id : acknowledged) while (world.ledger().accepted(id) == 0) TimeUnit.MILLISECONDS.sleep(5);
            } finally {
                last.destroy();
                assertTrue(last.waitFor(60, TimeUnit.SECONDS), "SIGTERM ends the engine");
                assertEquals(0, last.exitValue(), "an end in order is no failure");
            }
            assertTrue(acknowledged.size() > KILLS, run);
            long most = (long) KILLS * CONNECTIONS_OUT;
            long twice = world.ledger().duplicates();
            assertTrue(twice <= most, twice + " sent twice, at most " + most + "; " + run);
            assertTrue(world.ledger().isComplete(), run);
        }
        eachHasOneFinalEvent(run);
    }

    private void runAndKill(Sandbox world, boolean whileStarting) throws Exception {
        Process engine = start(world);
        if (whileStarting) {
            engine.waitFor(random.nextInt(2000), TimeUnit.MILLISECONDS);
            engine.destroyForcibly().waitFor();
            return;
        }
        InetSocketAddress smtp = smtpAddress(engine);
        var enough = new CountDownLatch(1 + random.nextInt(400));
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            String recipient = "b" + i + "@friend.example";
            clients.add(Thread.ofVirtual().start(() -> sendUntilKilled(smtp, recipient, enough)));
        }
        enough.await();
        engine.waitFor(random.nextInt(200), TimeUnit.MILLISECONDS);
        engine.destroyForcibly().waitFor();
        for (Thread client : clients) client.join();
    }

    /// What the engine left goes to its history, as the engine itself would bring it.
    private void eachHasOneFinalEvent(String run) throws InterruptedException {
        var time = InstantSource.system();
        try (var journal = LocalJournal.open(LocalJournalConfig.in(data.resolve("journal"), time));
                var history = History.open(data, Retention.DEFAULT, time);
                var fanout = new EventFanout(journal, new JournalControlStore(journal), new SpoolEvents())) {
            fanout.register(history);
            fanout.start();
            for (String id : acknowledged) {
                while (finalEvents(history, id) == 0) TimeUnit.MILLISECONDS.sleep(5);
            }
            for (String id : acknowledged) assertEquals(1, finalEvents(history, id), id + "; " + run);
        }
    }

    private static long finalEvents(History history, String id) {
        return history.timeline(SpoolId.parse(id)).stream()
                .filter(event -> FINAL.contains(event.type()))
                .count();
    }

    private void sendUntilKilled(InetSocketAddress smtp, String recipient, CountDownLatch enough) {
        try (var client = new SmtpTestClient(smtp)) {
            while (true) {
                acknowledged.add(client.send(recipient, "Hello"));
                enough.countDown();
            }
        } catch (IOException e) {
            // the engine was killed, as planned; what it had not acknowledged is not counted
        }
    }

    private Process start(Sandbox world) throws IOException {
        int port = world.address(SimulatedProvider.GENERIC).getPort();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EngineMain.class.getName(),
                "engine",
                "--data=" + data,
                "--smtp=127.0.0.1:0",
                "--http=127.0.0.1:0",
                "--route=smarthost=127.0.0.1:" + port,
                "--allow-recipients=*@friend.example",
                "--max-connections-out=" + CONNECTIONS_OUT);
        var builder = new ProcessBuilder(command).redirectError(new File(data.toFile(), "engine.log"));
        return builder.start();
    }

    private InetSocketAddress smtpAddress(Process engine) throws IOException {
        BufferedReader out = engine.inputReader();
        String line = out.readLine();
        var port = SMTP_PORT.matcher(line == null ? "" : line);
        if (!port.matches()) throw new IOException("the engine did not start; it said: " + line);
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)));
    }
}
