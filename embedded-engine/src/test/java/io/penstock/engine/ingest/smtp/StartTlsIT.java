package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.Dialog;
import io.penstock.engine.smtp.TestTls;
import java.io.IOException;
import javax.net.ssl.SSLContext;
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

    private TlsTestClient connected() throws IOException {
        return TlsTestClient.to(listener.address());
    }

    @Test
    void aMessageComesUnderTlsAndItsTraceSaysSo() throws IOException {
        try (var plain = connected()) {
            assertTrue(plain.say("EHLO me").contains("250-STARTTLS\n"));
            var client = plain.secured();
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
            var client = plain.secured();
            assertTrue(client.say("MAIL FROM:<a@example.org>").startsWith("503 "), "EHLO counts no more");
        }
    }

    @Test
    void commandsBehindStartTlsAreNotHeardAndEndTheConnection() throws IOException {
        Dialog.of("""
                S: 220 *
                C: EHLO me
                S+ 250 HELP
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
            client.write("EHLO me again");
            client.awaitEnd();
        }
        try (var next = connected()) {
            assertTrue(next.say("NOOP").startsWith("250 "), "the listener lives");
        }
    }

    @Test
    void closingSaysGoodByeUnderTlsToo() throws IOException {
        try (var plain = connected()) {
            plain.say("EHLO me");
            var client = plain.secured();
            client.say("EHLO me");
            listener.close();
            assertTrue(client.hear().startsWith("421 "));
        }
    }
}
