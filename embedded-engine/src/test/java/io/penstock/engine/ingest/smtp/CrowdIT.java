package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.ManualTime;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.ingest.smtp.SmtpLimits.Clients;
import io.penstock.engine.message.SpoolIds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// More clients than there is room for. All come through a proxy on this machine, which says who they are.
@Timeout(30)
class CrowdIT {
    private static final String UNUSED =
            "421 4.4.2 Timeout: connections run short, and this one has not been used to send";

    private final ManualTime time = new ManualTime();
    private final RecordingSpool spool = new RecordingSpool();
    private final SmtpListener listener = SmtpListener.open(
            TestListeners.config()
                    .withProxies(List.of(Network.parse("127.0.0.1")))
                    .withRelay(new RelayPolicy(List.of(Network.parse("203.0.113.0/24"))))
                    .withLimits(TestListeners.SMALL.with(new Clients(20, 10, 10, 1000, 1000, 50, 9))),
            new MessageIntake(spool, new SpoolIds(time, 0), waiting -> {}),
            time);
    private final List<Client> clients = new ArrayList<>();

    /// One client, seen through the proxy.
    private final class Client {
        private final Socket socket;
        private final BufferedReader in;

        Client(String address) throws IOException {
            socket = new Socket(
                    listener.address().getAddress(), listener.address().getPort());
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            say("PROXY TCP4 " + address + " 127.0.0.1 40000 25");
            clients.add(this);
        }

        void say(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        String hear() throws IOException {
            return String.valueOf(in.readLine());
        }

        String ask(String line) throws IOException {
            say(line);
            return hear();
        }
    }

    private Client greeted(String address) throws IOException {
        var client = new Client(address);
        assertEquals("220 mx.penstock.test ESMTP Penstock", client.hear());
        return client;
    }

    @AfterEach
    void close() throws IOException {
        for (var client : clients) client.socket.close();
        listener.close();
    }

    private void letTheStressTimePass() {
        time.advance(TestListeners.SMALL.times().stress());
        listener.sweep();
    }

    @Test
    void aCrowdOfStrangersLocksNobodyOutWhoMayRelay() throws IOException {
        var strangers = new ArrayList<Client>();
        for (int i = 1; i <= 10; i++) strangers.add(greeted("192.0.2." + i));
        assertEquals("421 4.3.2 Too many connections; come back later", new Client("192.0.2.11").hear());

        var friend = greeted("203.0.113.1");
        assertEquals("250", friend.ask("HELO friend").substring(0, 3));
        assertEquals("250 2.1.0 Ok", friend.ask("MAIL FROM:<a@x>"));
        assertEquals("250 2.1.5 Ok", friend.ask("RCPT TO:<b@x>"));

        assertEquals("250", strangers.getFirst().ask("HELO busy").substring(0, 3));
        letTheStressTimePass();
        for (var stranger : strangers) {
            assertEquals(UNUSED, stranger.hear());
            assertEquals("null", stranger.hear());
        }
        greeted("192.0.2.11");
        assertEquals("354", friend.ask("DATA").substring(0, 3));
        assertEquals("250", friend.ask("hello: there\r\n\r\nyou\r\n.").substring(0, 3));
    }

    @Test
    void aClientWithMoreThanItsShareLosesTheConnectionsThatItDoesNotUse() throws IOException {
        var used = greeted("203.0.113.1");
        assertEquals("250", used.ask("HELO friend").substring(0, 3));
        assertEquals("250 2.1.0 Ok", used.ask("MAIL FROM:<a@x>"));
        assertEquals("250 2.1.5 Ok", used.ask("RCPT TO:<b@x>"));
        var unused = new ArrayList<Client>();
        for (int i = 1; i < 10; i++) unused.add(greeted("203.0.113.1"));

        letTheStressTimePass();

        for (var client : unused) assertEquals(UNUSED, client.hear());
        assertEquals("250 2.0.0 Ok", used.ask("NOOP"));
    }

    @Test
    void withRoomForAllNobodyIsHurried() throws IOException {
        var stranger = greeted("192.0.2.1");
        letTheStressTimePass();
        time.advance(Duration.ofSeconds(1));
        listener.sweep();
        assertEquals("250 2.0.0 Ok", stranger.ask("NOOP"));
    }
}
