package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import io.penstock.engine.sandbox.SimulatedProvider;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An engine in a process of its own is killed under load, again and again; a sandbox outside of it counts what came.
class KillIT {
    private static final int KILLS = 3;
    private static final int CLIENTS = 4;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 400;
    private static final int CONNECTIONS_OUT = 5;
    private static final Pattern SMTP_PORT = Pattern.compile("SMTP on 127\\.0\\.0\\.1:(\\d+),.*");

    @TempDir
    Path data;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    @Timeout(180)
    void losesNothingThatWasAcknowledgedAndSendsTwiceOnlyWhatWasOpen() throws Exception {
        var usual = Behaviour.DEFAULT.withoutChance();
        try (var world = Sandbox.open(SandboxConfig.DEFAULT.withUsual(usual), InstantSource.system())) {
            for (int kill = 0; kill < KILLS; kill++) runAndKill(world);
            var last = start(world);
            try {
                smtpAddress(last);
                for (String id : acknowledged) while (world.ledger().accepted(id) == 0) TimeUnit.MILLISECONDS.sleep(5);
            } finally {
                last.destroy();
                assertTrue(last.waitFor(60, TimeUnit.SECONDS), "SIGTERM ends the engine");
            }
            assertTrue(acknowledged.size() >= KILLS * ACKNOWLEDGED_BEFORE_KILL);
            long most = (long) KILLS * CONNECTIONS_OUT;
            assertTrue(
                    world.ledger().duplicates() <= most, world.ledger().duplicates() + " sent twice, at most " + most);
            assertEquals(true, world.ledger().isComplete());
        }
    }

    private void runAndKill(Sandbox world) throws Exception {
        Process engine = start(world);
        InetSocketAddress smtp = smtpAddress(engine);
        var enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_KILL);
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            String recipient = "b" + i + "@friend.example";
            clients.add(Thread.ofVirtual().start(() -> sendUntilKilled(smtp, recipient, enough)));
        }
        enough.await();
        engine.destroyForcibly().waitFor();
        for (Thread client : clients) client.join();
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
