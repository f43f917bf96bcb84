package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.TestTls;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class StartTlsTest {
    private final SSLContext tls = TestTls.context();

    /// Offers PIPELINING in clear text only.
    private void serveOverTls(ScriptedServer.Peer peer) throws IOException {
        peer.greet("PIPELINING", "STARTTLS");
        assertEquals("STARTTLS", peer.hear());
        peer.startTls(tls);
        assertEquals("EHLO mx.ours.test", peer.hear());
        peer.raw("250-scripted\r\n250 SIZE 5000\r\n");
        peer.takeMail();
    }

    private static String dialogue(Delivery delivery) {
        return String.join("\n", delivery.attempt().dialogue());
    }

    @ParameterizedTest
    @EnumSource(names = {"OPPORTUNISTIC", "REQUIRED"})
    void whatIsOfferedIsUsedAndWhatWasHeardBeforeIsForgotten(TlsUse use) throws Exception {
        try (var server = new ScriptedServer((_, peer) -> serveOverTls(peer));
                var engine = DeliveryFixture.to(server.port(), use)) {
            engine.send("hello\r\n", "a@x.test");
            engine.send("again\r\n", "a@x.test");

            String first = dialogue(engine.spool.await(Delivery.class));
            assertTrue(first.contains("S: (TLSv1.3, TLS_"), first);
            assertTrue(first.contains(", unverified)"), first);
            assertTrue(first.contains("MAIL FROM:<news@ours.test> SIZE=7"), "SIZE came under TLS: " + first);
            String second = dialogue(engine.spool.await(Delivery.class));
            assertTrue(second.contains("message 2 on this connection") && second.contains("(TLSv1.3"), second);
            assertEquals(List.of("hello\r\n", "again\r\n"), server.contents);
            assertEquals(1, server.connections());
        }
    }

    @Test
    void onlyTls13And12AreOffered() throws Exception {
        var hello = new AtomicReference<>("");
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("STARTTLS");
                    peer.hear();
                    peer.say("220 go ahead");
                    var in = peer.socket.getInputStream();
                    byte[] head = in.readNBytes(5);
                    int length = (head[3] & 0xff) << 8 | head[4] & 0xff;
                    hello.set(HexFormat.of().formatHex(in.readNBytes(length)));
                });
                var engine = DeliveryFixture.to(server.port(), TlsUse.REQUIRED)) {
            engine.send("hello\r\n", "a@x.test");

            var failure = engine.spool.await(TransientFailure.class);
            assertTrue(failure.attempt().reply().toString().startsWith("451 4.7.5"), failure.toString());
            // the extension supported_versions, of two versions
            assertTrue(hello.get().contains("002b00050403040303"), hello.get());
        }
    }

    @Test
    void aBrokenHandshakeFallsBackOnANewConnectionWhereTlsIsAWish() throws Exception {
        try (var server = new ScriptedServer((number, peer) -> {
                    peer.greet("STARTTLS");
                    if (number == 1) {
                        peer.hear();
                        peer.raw("220 go ahead\r\n");
                        peer.socket.getInputStream().read();
                        peer.raw("this is no TLS");
                    } else {
                        peer.takeMail();
                    }
                });
                var engine = DeliveryFixture.to(server.port(), TlsUse.OPPORTUNISTIC)) {
            engine.send("hello\r\n", "a@x.test");

            String dialogue = dialogue(engine.spool.await(Delivery.class));
            assertTrue(dialogue.contains("; again without"), dialogue);
            assertFalse(dialogue.contains("(TLSv1"), dialogue);
            assertEquals(2, server.connections());
            assertEquals(1, server.contents.size());
        }
    }

    @Test
    void whatIsRequiredAndNotOfferedSendsNothing() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("PIPELINING");
                    peer.takeMail();
                });
                var engine = DeliveryFixture.to(server.port(), TlsUse.REQUIRED)) {
            engine.send("hello\r\n", "a@x.test");

            var failure = engine.spool.await(TransientFailure.class);
            assertEquals(SmtpPhase.STARTTLS, failure.attempt().phase());
            assertTrue(failure.attempt().reply().toString().startsWith("451 4.7.4"), failure.toString());
            assertEquals(0, server.contents.size());
            assertFalse(server.commands.toString().contains("MAIL"));
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsNotVerified() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> serveOverTls(peer));
                var engine = DeliveryFixture.to(server.port(), TlsUse.VERIFIED)) {
            engine.send("hello\r\n", "a@x.test");

            var failure = engine.spool.await(TransientFailure.class);
            assertTrue(failure.attempt().reply().toString().startsWith("451 4.7.5"), failure.toString());
            assertEquals(0, server.contents.size());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPPORTUNISTIC", "REQUIRED"})
    void aReplyPutBehindTheAnswerToStartTlsEndsTheConnection(TlsUse use) throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("STARTTLS");
                    peer.hear();
                    peer.raw("220 go ahead\r\n250-evil\r\n250 AUTH PLAIN\r\n");
                    peer.socket.getInputStream().read();
                });
                var engine = DeliveryFixture.to(server.port(), use)) {
            engine.send("hello\r\n", "a@x.test");

            var failure = engine.spool.await(TransientFailure.class);
            assertTrue(failure.attempt().reply().toString().startsWith("451 4.5.0"), failure.toString());
            assertEquals(0, server.contents.size());
            assertEquals(1, server.connections());
        }
    }

    @Test
    void aServerThatChangesItsMindGetsTheMailInClearText() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("STARTTLS");
                    peer.hear();
                    peer.say("454 4.7.0 TLS not available");
                    peer.takeMail();
                });
                var engine = DeliveryFixture.to(server.port(), TlsUse.OPPORTUNISTIC)) {
            engine.send("hello\r\n", "a@x.test");

            engine.spool.await(Delivery.class);
            assertEquals(1, server.connections());
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsCut() throws Exception {
        try (var server = new ScriptedServer((number, peer) -> {
                    peer.greet("STARTTLS");
                    if (number == 1) {
                        peer.hear();
                        peer.say("220 go ahead");
                        while (peer.socket.getInputStream().read() >= 0) assertTrue(peer.socket.isConnected());
                    } else {
                        peer.takeMail();
                    }
                });
                var engine = DeliveryFixture.to(server.port(), TlsUse.OPPORTUNISTIC)) {
            engine.send("hello\r\n", "a@x.test");

            engine.spool.await(Delivery.class);
            assertEquals(2, server.connections());
        }
    }
}
