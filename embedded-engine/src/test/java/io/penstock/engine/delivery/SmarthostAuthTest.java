package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.ingest.smtp.SmtpListener;
import io.penstock.engine.ingest.smtp.SmtpListenerConfig;
import io.penstock.engine.ingest.smtp.SubmissionUsers;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.TestTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SmarthostAuthTest {
    private static final Credentials ANNA = new Credentials("anna", "open, sesame=1");

    private static String text(DeliveryEvent event) {
        return event.toString();
    }

    @Test
    void scramGoesThroughWithAListenerOfOurs(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("users.toml");
        Files.writeString(file, "[anna]\n" + SubmissionUsers.keysFor(ANNA.password()) + "\n");
        var config = SmtpListenerConfig.on(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "mx.penstock.test")
                .withTls(TestTls.context())
                .withUsers(SubmissionUsers.read(file));
        var time = new ManualTime();
        var received = new RecordingSpool();
        var intake = new MessageIntake(received, new SpoolIds(time, 0), _ -> {});
        try (var listener = SmtpListener.open(config, intake, time);
                var engine = DeliveryFixture.to(listener.address().getPort(), TlsUse.REQUIRED, ANNA)) {
            engine.send("Subject: x\r\n\r\nhello\r\n", "a@x.test");

            String seen = text(engine.spool.await(Delivery.class));
            assertTrue(seen.contains("C: AUTH SCRAM-SHA-256 (secret)") && seen.contains("S: 235"), seen);
            assertFalse(seen.contains("sesame"), seen);
        }
        try (var listener = SmtpListener.open(config, intake, time);
                var engine = DeliveryFixture.to(
                        listener.address().getPort(), TlsUse.REQUIRED, new Credentials("anna", "wrong"))) {
            engine.send("Subject: x\r\n\r\nhello\r\n", "a@x.test");

            var failure = engine.spool.await(TransientFailure.class);
            assertEquals(SmtpPhase.AUTH, failure.attempt().phase());
            assertTrue(failure.attempt().reply().toString().startsWith("451 4.7.8"), failure.toString());
        }
    }

    @Test
    void plainAndLoginKeepThePasswordOutOfTheTranscript() throws Exception {
        for (String mechanism : new String[] {"PLAIN", "LOGIN"}) {
            try (var server = new ScriptedServer((_, peer) -> {
                        peer.greet("AUTH " + mechanism);
                        String command = peer.hear();
                        if (mechanism.equals("PLAIN")) {
                            assertEquals("AUTH PLAIN AGFubmEAb3Blbiwgc2VzYW1lPTE=", command);
                        } else {
                            assertEquals("AUTH LOGIN", command);
                            peer.say("334 VXNlcm5hbWU6");
                            assertEquals("YW5uYQ==", peer.hear());
                            peer.say("334 UGFzc3dvcmQ6");
                            assertEquals("b3Blbiwgc2VzYW1lPTE=", peer.hear());
                        }
                        peer.say("235 2.7.0 hello anna");
                        peer.takeMail();
                    });
                    var engine = DeliveryFixture.to(server.port(), TlsUse.OPPORTUNISTIC, ANNA)) {
                engine.send("hello\r\n", "a@x.test");

                String seen = text(engine.spool.await(Delivery.class));
                assertFalse(seen.contains("b3Blbiwgc2VzYW1lPTE") || seen.contains("sesame"), seen);
                assertTrue(seen.contains("(secret)"), seen);
            }
        }
    }

    @Test
    void aRefusalIsNoFaultOfTheMessage() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("AUTH PLAIN");
                    peer.hear();
                    peer.say("535 5.7.8 who are you");
                    peer.hear();
                });
                var engine = DeliveryFixture.to(server.port(), TlsUse.OPPORTUNISTIC, ANNA)) {
            engine.send("hello\r\n", "a@x.test");

            String seen =
                    engine.spool.await(TransientFailure.class).attempt().reply().toString();
            assertTrue(seen.startsWith("451 4.7.8") && seen.contains("535 5.7.8 who are you"), seen);
            assertFalse(server.commands.toString().contains("MAIL"));
        }
    }

    @Test
    void aServerThatDoesNotKnowThePasswordIsFoundOut() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("AUTH SCRAM-SHA-256");
                    String first =
                            new String(Base64.getDecoder().decode(peer.hear().split(" ")[2]), StandardCharsets.UTF_8);
                    String nonce = first.substring(first.indexOf(",r=") + 3);
                    peer.say("334 " + base64("r=" + nonce + "abc,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
                    peer.hear();
                    peer.say("334 " + base64("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
                    peer.hear();
                });
                var engine = DeliveryFixture.to(server.port(), TlsUse.OPPORTUNISTIC, ANNA)) {
            engine.send("hello\r\n", "a@x.test");

            String seen =
                    engine.spool.await(TransientFailure.class).attempt().reply().toString();
            assertTrue(seen.contains("is it who it says?"), seen);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void scramGoesAsInTheRfc() {
        var client = new ScramClient(new Credentials("user", "pencil"), "rOprNGfwEbeRWgbNEkqO");
        String nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";

        assertEquals("n,,n=user,r=rOprNGfwEbeRWgbNEkqO", client.first());
        assertEquals(
                "c=biws,r=" + nonce + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                client.last("r=" + nonce + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
        assertTrue(client.isServer("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
        assertFalse(client.isServer("v=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
    }

    @Test
    void nonsenseOfTheServerIsNoProof() {
        for (String nonsense : new String[] {
            "",
            "r=x",
            "r=other,s=AA==,i=4096",
            "r=abc,s=AA==,i=4096",
            "r=abcd,s=?,i=4096",
            "r=abcd,s=AA==,i=1",
            "r=abcd,s=AA==,i=999999999",
            "r=abcd,s=AA==,i=x"
        }) {
            var client = new ScramClient(ANNA, "abc");
            assertThrows(IllegalArgumentException.class, () -> client.last(nonsense), nonsense);
            assertFalse(client.isServer("v="));
        }
    }

    @Test
    void credentialsDoNotTellThePassword() {
        assertFalse(ANNA.toString().contains("sesame"));
    }
}
