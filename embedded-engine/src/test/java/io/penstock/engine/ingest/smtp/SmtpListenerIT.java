package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.ingest.IngestException;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.ingest.smtp.SmtpLimits.Clients;
import io.penstock.engine.ingest.smtp.SmtpLimits.Times;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalFullException;
import io.penstock.engine.message.Envelope.BodyType;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.Dialog;
import io.penstock.engine.spool.WaitingRecipient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SmtpListenerIT {
    private static final String TO_DATA = "S: 220 *\nC: HELO me\nS: 250 *\nC: MAIL FROM:<a@example.org>\nS: 250 *\n"
            + "C: RCPT TO:<b@example.com>\nS: 250 *\nC: DATA\nS: 354 *\n";

    private final ManualTime time = new ManualTime();
    private final RecordingSpool spool = new RecordingSpool();
    private final List<WaitingRecipient> admitted = new CopyOnWriteArrayList<>();
    private SmtpListener listener = open(TestListeners.config());

    private SmtpListener open(SmtpListenerConfig config) {
        return open(config, time);
    }

    private SmtpListener open(SmtpListenerConfig config, InstantSource clock) {
        return SmtpListener.open(config, new MessageIntake(spool, new SpoolIds(clock, 0), admitted::addAll), clock);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void aMessageGetsItsTraceAndKeepsTheRest() throws IOException {
        play(TO_DATA + "C: Subject: hi\nC: \nC: body\nC: .\nS: 250 *\n");

        String id = spool.accepted.getFirst().envelope().id().toString();
        assertEquals("""
                Received: from me ([127.0.0.1])
                \tby mx.penstock.test (Penstock) with SMTP id %s
                \tfor <b@example.com>;
                \tSun, 1 Mar 2026 12:00:00 +0000
                Message-ID: <%s@mx.penstock.test>
                Date: Sun, 1 Mar 2026 12:00:00 +0000
                Subject: hi

                body
                """.formatted(id, id).replace("\n", "\r\n"), spool.text(0));
        assertEquals(1, admitted.size());
    }

    @Test
    void tenantAndCampaignSteerTheQueueAndStayOffTheWire() throws IOException {
        play(TO_DATA + """
                C: x-tenant: acme
                C: Date: now
                C: X-Campaign: spring
                C: \tsale
                C: Message-ID: <1@x>
                C:\s
                C: X-Tenant: in the body
                C: .
                S: 250 *
                """);

        var envelope = spool.accepted.getFirst().envelope();
        assertEquals("acme", envelope.tenant());
        assertEquals("spring sale", envelope.campaign());
        assertTrue(spool.text(0).endsWith("+0000\r\nDate: now\r\nMessage-ID: <1@x>\r\n\r\nX-Tenant: in the body\r\n"));
    }

    @Test
    void eightBitContentIsSeenWhateverTheClientDeclared() throws IOException {
        play(TO_DATA + "C: Subject: ü\nC: .\nS: 250 *\n");

        assertEquals(BodyType.EIGHT_BIT, spool.accepted.getFirst().envelope().bodyType());
    }

    @Test
    void aMessageThatGoesInACircleIsRefused() throws IOException {
        play(TO_DATA + "C: Received: from somewhere\n".repeat(51) + "C: .\nS: 554 5.4.6 Mail loop: *\n");

        assertEquals(0, spool.accepted.size());
    }

    @Test
    void whatTheJournalCannotTakeStaysWithTheClient() throws IOException {
        spool.failure = new JournalFullException("disk full: 0 bytes left in /spool; free some");
        play(TO_DATA + "C: x: y\nC: .\nS: 452 4.3.1 disk full: 0 bytes left in /spool; free some\n");
        spool.failure = new JournalException("write failed");
        play(TO_DATA + "C: x: y\nC: .\nS: 451 4.3.0 write failed\nC: QUIT\nS: 221 *\n");

        assertEquals(0, admitted.size());
    }

    @Test
    void aQueueThatFailsDoesNotMakeTheClientSendAgain() throws IOException {
        var intake = new MessageIntake(spool, new SpoolIds(time, 0), waiting -> {
            throw new IllegalStateException("queues are closed");
        });
        try (var other = SmtpListener.open(TestListeners.config(), intake, time)) {
            Dialog.of(TO_DATA + "C: x: y\nC: .\nS: 250 *\n").play(other.address());
        }
    }

    @Test
    void nobodyElseMayRelay() throws IOException {
        var far = InetAddress.ofLiteral("192.0.2.7");

        assertTrue(RelayPolicy.LOOPBACK_ONLY.mayRelay(InetAddress.getLoopbackAddress()));
        assertTrue(RelayPolicy.LOOPBACK_ONLY.mayRelay(InetAddress.ofLiteral("::1")));
        assertFalse(RelayPolicy.LOOPBACK_ONLY.mayRelay(far));
        assertTrue(new RelayPolicy(List.of(Network.parse("192.0.2.0/29"))).mayRelay(far));
        assertFalse(new RelayPolicy(List.of(Network.parse("192.0.2.8/29"))).mayRelay(far));
        assertFalse(new RelayPolicy(List.of(Network.parse("2001:db8::/32"))).mayRelay(far));
        assertThrows(IngestException.class, () -> Network.parse("example.com/8"));
        assertThrows(IngestException.class, () -> Network.parse("10.0.0.0/33"));
    }

    @Test
    void anEndlessCommandLineEndsTheSession() throws IOException {
        play("S: 220 *\nC> " + "x".repeat(500_000) + "\nS: 500 5.5.2 Too long: a line is longer than 512 bytes\nS.\n");
    }

    @Test
    void aHugeLineInAMessageCostsNoMoreThanTheSizeLimit() throws IOException {
        play(TO_DATA + "C: " + "x".repeat(8 << 20) + "\nC: .\nS: 552 5.3.4 *\nC: QUIT\nS: 221 *\nS.\n");
    }

    @Test
    void whoSendsNonsenseInBulkGetsToReadWhyItEnds() throws IOException {
        var address = listener.address();
        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(5000);
            // more than the buffers of both ends hold, so that it is still sending when it is turned out
            socket.setSendBufferSize(64 << 10);
            socket.getOutputStream().write("XX\r\n".repeat(200_000).getBytes(StandardCharsets.US_ASCII));
            var heard = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(heard.endsWith("421 4.7.0 Too many errors; mend the client and come back\r\n"), heard);
        }
    }

    @Test
    void endlessRecipientsAreBoundedAndThenTheSessionEnds() throws IOException {
        play("S: 220 *\nC: HELO me\nS: 250 *\nC: MAIL FROM:<a@example.org>\nS: 250 *\n"
                + "C: RCPT TO:<1@x>\nS: 250 *\nC: RCPT TO:<2@x>\nS: 250 *\nC: RCPT TO:<3@x>\nS: 250 *\n"
                + "C: RCPT TO:<4@x>\nS: 452 4.5.3 *\n".repeat(45)
                + "C: RCPT TO:<4@x>\nS: 452 4.5.3 *\nS: 421 4.7.0 Too many commands without a message\nS.\n");
    }

    @Test
    void theMemoryOfAllMessagesTogetherIsBounded() throws IOException {
        listener.close();
        listener = open(TestListeners.config().withLimits(TestListeners.SMALL.withMemoryBytes(2000)));

        play(TO_DATA + "C: x: " + "y".repeat(3000) + "\nC: .\nS: 452 4.3.1 Too much mail *\nC: QUIT\nS: 221 *\nS.\n");
    }

    @Test
    void connectionsAreBoundedPerClientAndInTotal() throws IOException {
        listener.close();
        listener = open(
                TestListeners.config().withLimits(TestListeners.SMALL.with(new Clients(3, 0, 1, 1000, 1000, 50, 9))));

        Dialog.of("S: 220 *\n!\nC: QUIT\nS: 221 *\nS.\n")
                .play(listener.address(), () -> playUnchecked("S: 421 4.7.0 Too many connections from *\nS.\n"));
    }

    @Test
    void silenceIsEndedByTheIdleLimit() throws IOException {
        listener.close();
        listener = open(
                TestListeners.config()
                        .withLimits(TestListeners.SMALL.with(new Times(
                                Duration.ofMillis(50),
                                Duration.ofMinutes(5),
                                Duration.ofHours(1),
                                Duration.ofSeconds(10)))),
                InstantSource.system());

        play("S: 220 *\nS: 421 4.4.2 Timeout: nothing heard for too long\nS.\n");
    }

    @Test
    void messagesOnOneConnectionAreBounded() throws IOException {
        listener.close();
        listener = open(
                TestListeners.config().withLimits(TestListeners.SMALL.with(new Clients(20, 5, 10, 1000, 1, 50, 9))));

        play(TO_DATA + "C: x: y\nC: .\nS: 250 *\nC: MAIL FROM:<a@example.org>\nS: 421 4.7.0 Enough messages *\nS.\n");
    }

    @Test
    void aHugeHeaderIsRefused() throws IOException {
        String folded = ("C:  " + "y".repeat(90) + "\n").repeat(45);
        play(TO_DATA + "C: X-Long: x\n" + folded
                + "C: \nC: body\nC: .\nS: 552 5.3.4 The header is bigger than the limit of 4000 bytes\n");
    }

    @Test
    void aMessageThatDripsInIsEndedByTheMessageLimit() throws IOException {
        Dialog.of(TO_DATA + "C> Subj\n!\nC> ect\nS: 421 4.4.2 This message has taken too long; send it again\nS.\n")
                .play(listener.address(), () -> time.advance(Duration.ofMinutes(6)));
    }

    @Test
    void aSessionDoesNotLastForEver() throws IOException {
        Dialog.of("S: 220 *\n!\nC: NOOP\nS: 421 4.4.2 This session has lasted too long; connect again\nS.\n")
                .play(listener.address(), () -> time.advance(Duration.ofHours(2)));
    }

    @Test
    void closingSaysGoodbyeToWaitingClientsAndLetsOpenMessagesEnd() throws IOException {
        play("S: 220 *\nC: HELO me\nS: 250 *\n!\nS: 421 4.3.2 Shutting down; come back later\nS.\n", this::closeAside);
        listener = open(TestListeners.config());

        play(TO_DATA + "!\nC: x: y\nC: .\nS: 250 2.0.0 *\nS: 421 4.3.2 *\nS.\n", this::closeAside);
        assertEquals(1, spool.accepted.size());
    }

    private void closeAside() {
        Thread.ofVirtual().start(listener::close);
    }

    @Test
    void aBusyPortIsNamedWithTheFlagToChange() {
        int port = listener.address().getPort();
        var taken = SmtpListenerConfig.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "mx");

        var thrown = assertThrows(IngestException.class, () -> open(taken));

        assertTrue(thrown.getMessage().contains(":" + port), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("--smtp"), thrown.getMessage());
    }

    private void playUnchecked(String dialog) {
        try {
            play(dialog);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void play(String dialog) throws IOException {
        Dialog.of(dialog).play(listener.address());
    }

    private void play(String dialog, Runnable meanwhile) throws IOException {
        Dialog.of(dialog).play(listener.address(), meanwhile);
    }
}
