package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.Dialog;
import io.penstock.engine.smtp.TestTls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StartTlsIT {
    private final SSLContext tls = TestTls.context();
    private final ManualTime time = new ManualTime();
    private final RecordingSpool spool = new RecordingSpool();
    private final SmtpListener listener = SmtpListener.open(
            TestListeners.config().withTls(tls), new MessageIntake(spool, new SpoolIds(time, 0), _ -> {}), time);

    @AfterEach
    void close() {
        listener.close();
    }

    /// A client in the middle of a conversation.
    private static final class Client implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Client(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(5000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String say(String text) throws IOException {
            socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
            return hear();
        }

        /// A whole reply; null if the server has gone.
        String hear() throws IOException {
            var reply = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                reply.append(line).append('\n');
                if (line.charAt(3) == ' ') return reply.toString();
            }
            return reply.isEmpty() ? null : reply.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Client connected() throws IOException {
        var client = new Client(
                new Socket(listener.address().getAddress(), listener.address().getPort()));
        assertTrue(client.hear().startsWith("220 "));
        return client;
    }

    private Client secured(Client plain) throws IOException {
        assertEquals("220 2.0.0 Ready to start TLS\n", plain.say("STARTTLS"));
        var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain.socket, "localhost", 25, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new Client(socket);
    }

    @Test
    void aMessageComesUnderTlsAndItsTraceSaysSo() throws IOException {
        try (var plain = connected()) {
            assertTrue(plain.say("EHLO me").contains("250-STARTTLS\n"));
            var client = secured(plain);
            assertFalse(client.say("EHLO me").contains("STARTTLS"));
            assertTrue(client.say("STARTTLS").startsWith("503 "));
            client.say("MAIL FROM:<a@example.org>");
            client.say("RCPT TO:<b@example.com>");
            client.say("DATA");
            assertTrue(client.say("Subject: hi\r\n\r\nbody\r\n.").startsWith("250 "));
            assertTrue(client.say("QUIT").startsWith("221 "));
            assertNull(client.hear());
        }
        assertTrue(spool.text(0).contains(" with ESMTPS id "), spool.text(0));
    }

    @Test
    void whatWasSaidInClearTextIsForgotten() throws IOException {
        try (var plain = connected()) {
            plain.say("EHLO me");
            var client = secured(plain);
            assertTrue(client.say("MAIL FROM:<a@example.org>").startsWith("503 "), "EHLO counts no more");
        }
    }

    @Test
    void commandsBehindStartTlsAreNotHeardAndEndTheConnection() throws IOException {
        Dialog.of("""
                S: 220 *
                C: EHLO me
                S: 250-*
                S: 250-*
                S: 250-*
                S: 250-*
                S: 250-*
                S: 250-*
                S: 250-STARTTLS
                S: 250 HELP
                C: STARTTLS
                C: MAIL FROM:<evil@example.org>
                S: 521 5.5.1 *
                S| *
                """).play(listener.address());
        assertEquals(0, spool.accepted.size());
    }

    @Test
    void startTlsHasItsPlaceAndNoArgument() throws IOException {
        try (var client = connected()) {
            client.say("EHLO me");
            assertTrue(client.say("STARTTLS now").startsWith("501 "));
            client.say("MAIL FROM:<a@example.org>");
            assertTrue(client.say("STARTTLS").startsWith("503 "));
        }
    }

    @Test
    void whoDoesNotShakeHandsIsGone() throws IOException {
        try (var client = connected()) {
            client.say("EHLO me");
            client.say("STARTTLS");
            client.socket.getOutputStream().write("EHLO me again\r\n".getBytes(StandardCharsets.UTF_8));
            assertThrows(IOException.class, () -> {
                while (client.socket.getInputStream().read() >= 0) assertTrue(client.socket.isConnected());
                throw new IOException("closed");
            });
        }
        try (var next = connected()) {
            assertTrue(next.say("NOOP").startsWith("250 "), "the listener lives");
        }
    }

    @Test
    void closingSaysGoodByeUnderTlsToo() throws IOException {
        try (var plain = connected()) {
            plain.say("EHLO me");
            var client = secured(plain);
            client.say("EHLO me");
            listener.close();
            assertTrue(client.hear().startsWith("421 "));
        }
    }
}
