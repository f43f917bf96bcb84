package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.ingest.smtp.SmtpBind.Kind;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.Dialog;
import io.penstock.engine.smtp.TestTls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ImplicitTlsIT {
    private final ManualTime time = new ManualTime();
    private final RecordingSpool spool = new RecordingSpool();
    private @Nullable SmtpListener listener;

    private SmtpListener listening(boolean behindProxy) {
        var config = TestListeners.config()
                .with(List.of(
                        new SmtpBind(TestListeners.ANYWHERE, Kind.SMTP),
                        new SmtpBind(TestListeners.ANYWHERE, Kind.SMTPS)))
                .withTls(TestTls.context())
                .withProxies(behindProxy ? List.of(Network.parse("127.0.0.1")) : List.of());
        var intake = new MessageIntake(spool, new SpoolIds(time, 0), waiting -> {});
        var opened = SmtpListener.open(config, intake, time);
        listener = opened;
        return opened;
    }

    @AfterEach
    void close() {
        if (listener != null) listener.close();
    }

    private static Socket connected(InetSocketAddress address) throws IOException {
        var socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static SSLSocket shakenHands(Socket socket) throws IOException {
        var tls = (SSLSocket) TestTls.context().getSocketFactory().createSocket(socket, "localhost", 465, true);
        tls.startHandshake();
        return tls;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String hear(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.charAt(3) == ' ') return line;
            assertFalse(line.contains("STARTTLS"), "TLS is there already");
        }
        return "the end";
    }

    @Test
    void theBannerComesUnderTlsAndTheProxyBeforeIt() throws IOException {
        var address = listening(true).addresses().get(1);
        try (var raw = connected(address)) {
            say(raw.getOutputStream(), "PROXY TCP4 127.0.0.9 127.0.0.1 4711 465");
            var tls = shakenHands(raw);
            var in = new BufferedReader(new InputStreamReader(tls.getInputStream(), StandardCharsets.UTF_8));
            assertEquals("220 mx.penstock.test ESMTP Penstock", hear(in));
            for (String line : List.of("EHLO me", "MAIL FROM:<a@x>", "RCPT TO:<b@x>", "DATA", "x: y\r\n.")) {
                say(tls.getOutputStream(), line);
                assertTrue(hear(in).matches("[23]5.*"));
            }
        }
        assertTrue(spool.text(0).contains("from me ([127.0.0.9])"), spool.text(0));
        assertTrue(spool.text(0).contains("with ESMTPS id"), spool.text(0));
    }

    @Test
    void aClientThatTheProxyDoesNotNameMayNotRelay() throws IOException {
        var address = listening(true).addresses().getFirst();
        try (var raw = connected(address)) {
            say(raw.getOutputStream(), "PROXY UNKNOWN\r\nEHLO me\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>");
            var in = new BufferedReader(new InputStreamReader(raw.getInputStream(), StandardCharsets.UTF_8));
            var last = List.of(in.readLine(), hearAll(in), hearAll(in), hearAll(in))
                    .getLast();
            assertEquals("550 5.7.1 Relay denied: the proxy does not say who you are", last);
        }
    }

    private static String hearAll(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line.charAt(3) == '-') line = in.readLine();
        return line;
    }

    @Test
    void listenersShareTheirLimits() throws IOException {
        var both = listening(false).addresses();
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < TestListeners.SMALL.clients().connectionsPerClient(); i++) {
                var socket = connected(both.get(1));
                open.add(socket);
                shakenHands(socket).getInputStream().read();
            }
            Dialog.of("S: 421 4.7.0 Too many connections from 127.0.0.1\nS.\n").play(both.getFirst());
        } finally {
            for (var socket : open) socket.close();
        }
    }

    @Test
    void whoDoesNotShakeHandsIsCut() throws IOException {
        var opened = listening(false);
        try (var silent = connected(opened.addresses().get(1))) {
            while (opened.openConnections() == 0) Thread.onSpinWait();
            time.advance(Duration.ofSeconds(31));
            // it may only now begin to wait
            do {
                opened.sweep();
                time.advance(Duration.ofSeconds(31));
            } while (opened.openConnections() > 0);
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    @Test
    void clearTextGetsNoAnswer() throws IOException {
        try (var socket = connected(listening(false).addresses().get(1))) {
            say(socket.getOutputStream(), "EHLO me");
            assertTrue(List.of(-1, 0x15).contains(firstByte(socket)), "neither a TLS alert nor the end");
        }
    }

    /// -1 for an end of any kind.
    private static int firstByte(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException e) {
            return -1;
        }
    }
}
