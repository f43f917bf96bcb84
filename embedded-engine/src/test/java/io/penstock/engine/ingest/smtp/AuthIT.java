package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.TestTls;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AuthIT {
    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime();
    private final RecordingSpool spool = new RecordingSpool();
    private SmtpListenerConfig config;
    private SmtpListener listener;

    @BeforeEach
    void listen() throws IOException {
        Path file = directory.resolve("users.toml");
        Files.writeString(file, "[anna]\n" + SubmissionUsers.keysFor("sesame") + "\n");
        config = TestListeners.config().withTls(TestTls.context()).withUsers(SubmissionUsers.read(file));
        listener = open(config);
    }

    private SmtpListener open(SmtpListenerConfig changed) {
        return SmtpListener.open(changed, new MessageIntake(spool, new SpoolIds(time, 0), _ -> {}), time);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    private TlsTestClient greeted() throws IOException {
        var plain = TlsTestClient.to(listener.address());
        plain.say("EHLO me");
        var client = plain.secured();
        assertTrue(client.say("EHLO me").contains("250-AUTH SCRAM-SHA-256 PLAIN LOGIN\n"));
        return client;
    }

    private static String plain(String user, String password) {
        return "AUTH PLAIN " + TlsTestClient.base64("\0" + user + "\0" + password);
    }

    @Test
    void nobodySaysAPasswordInClearText() throws IOException {
        try (var client = TlsTestClient.to(listener.address())) {
            assertFalse(client.say("EHLO me").contains("AUTH"));
            assertTrue(client.say(plain("anna", "sesame")).startsWith("538 "));
        }
    }

    @Test
    void plainInOneStepOrTwo() throws IOException {
        try (var client = greeted()) {
            assertTrue(client.say(plain("anna", "sesame")).startsWith("235 "));
            assertTrue(client.say(plain("anna", "sesame")).startsWith("503 "));
        }
        try (var client = greeted()) {
            assertEquals("334 \n", client.say("AUTH PLAIN"));
            assertTrue(client.sayInBase64("anna\0anna\0sesame").startsWith("235 "));
        }
    }

    @Test
    void loginAsksForNameAndPassword() throws IOException {
        try (var client = greeted()) {
            assertEquals("334 VXNlcm5hbWU6\n", client.say("auth login"));
            assertEquals("334 UGFzc3dvcmQ6\n", client.sayInBase64("anna"));
            assertTrue(client.sayInBase64("sesame").startsWith("235 "));
        }
    }

    @Test
    void whoIsWrongThreeTimesHasToGo() throws IOException {
        try (var client = greeted()) {
            assertTrue(client.say(plain("anna", "Sesame")).startsWith("535 5.7.8"));
            assertTrue(client.say(plain("nobody", "sesame")).startsWith("535 5.7.8"));
            assertTrue(client.say(plain("anna", "")).startsWith("421 4.7.0"));
            assertNull(client.hear());
        }
    }

    @Test
    void whatIsNoCredentialIsNamed() throws IOException {
        try (var client = greeted()) {
            assertTrue(client.say("AUTH CRAM-MD5").startsWith("501 5.5.4"));
            assertTrue(client.say("AUTH PLAIN ???").startsWith("501 5.5.2"));
            client.say("AUTH PLAIN");
            assertTrue(client.say("*").startsWith("501 5.7.0"));
            assertTrue(client.say("AUTH SCRAM-SHA-256 " + TlsTestClient.base64("p=x,,"))
                    .startsWith("501 5.5.2"));
            assertTrue(client.say("AUTH PLAIN " + TlsTestClient.base64("root\0anna\0sesame"))
                    .startsWith("535 "));
            assertTrue(client.say("NOOP").startsWith("250 "));
        }
    }

    @Test
    void anAnswerMayBeAsLongAsTheStandardAllowsAndALongerOneEndsNothing() throws IOException {
        String most = "A".repeat(12288);
        try (var client = greeted()) {
            assertTrue(client.say("AUTH PLAIN " + most).startsWith("501 5.5.2 PLAIN is"));
            client.say("AUTH PLAIN");
            assertTrue(client.say(most).startsWith("501 5.5.2 PLAIN is"));
            client.say("AUTH PLAIN");
            assertTrue(client.say(most + "AAAA").startsWith("500 5.5.6 "));
            client.say("AUTH LOGIN");
            assertTrue(client.say("A".repeat(500_000)).startsWith("500 5.5.6 "));
            assertTrue(client.say("NOOP").startsWith("250 "));
            client.say("AUTH LOGIN");
            client.write("A".repeat(3 << 19));
            assertTrue(client.hear().startsWith("500 5.5.2 Too long: "));
            assertNull(client.hear());
        }
    }

    @Test
    void otherCommandsMayNotBeLonger() throws IOException {
        try (var client = greeted()) {
            assertTrue(client.say("NOOP " + "A".repeat(600)).startsWith("500 5.5.2 Too long: "));
        }
    }

    @Test
    void onlyWhoIsAuthenticatedRelaysFromElsewhere() throws IOException {
        var outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        assumeTrue(outside.isPresent(), "this machine has no address but loopback");
        listener.close();
        listener =
                open(config.with(List.of(new SmtpBind(new InetSocketAddress(outside.get(), 0), SmtpBind.Kind.SMTP))));
        try (var client = greeted()) {
            client.say("MAIL FROM:<a@example.org>");
            assertTrue(client.say("RCPT TO:<b@example.com>").startsWith("550 5.7.1"));
            client.say("RSET");
            client.say(plain("anna", "sesame"));
            client.say("MAIL FROM:<a@example.org>");
            assertTrue(client.say("RCPT TO:<b@example.com>").startsWith("250 "));
            client.say("DATA");
            assertTrue(client.say("Subject: hi\r\n\r\nbody\r\n.").startsWith("250 "));
        }
        assertTrue(spool.text(0).contains(" with ESMTPSA id "), spool.text(0));
    }
}
