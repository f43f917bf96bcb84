package io.penstock.engine.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.smtp.Dialog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SandboxIT {
    private static final String HELLO =
            "S: 220 *\nC: HELO me\nS: 250-*\nS: 250-*\nS: 250-*\nS: 250-*\nS: 250-*\nS: 250 *\n";
    private static final String YAHOO_HELLO = "S: 220 *\nC: HELO me\nS: 250-*\nS: 250-*\nS: 250-*\nS: 250 *\n";
    private static final String MAIL = "C: MAIL FROM:<s@shop.test>\nS: 250 *\n";

    private final ManualTime time = new ManualTime();
    private final List<Duration> delays = new ArrayList<>();
    private final Sandbox sandbox =
            Sandbox.open(SandboxConfig.DEFAULT.withUsual(Behaviour.DEFAULT.withoutChance()), time, delays::add);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void normalMoodTakesTheMessageAndTheLedgerKnowsIt() throws IOException {
        play(SimulatedProvider.GMAIL, HELLO + message("ann@gmail.com", "<m1@shop.test>", "06BGZ3QK8N0T4"));

        var ledger = sandbox.ledger();
        assertEquals(1, ledger.accepted("06BGZ3QK8N0T4"));
        assertEquals(1, ledger.accepted("06BGZ3QK8N0T4", "ann@gmail.com"));
        assertEquals(0, ledger.duplicates());
        assertEquals("<m1@shop.test>", ledger.recent(5).getFirst().messageIdHeader());
        assertEquals(Map.of(Answer.ACCEPTED, 1L), ledger.answers(SimulatedProvider.GMAIL));
    }

    @Test
    void theSameMessageTwiceIsADuplicate() throws IOException {
        String twice = message("ann@gmail.com", "<m1@shop.test>", "06BGZ3QK8N0T4");
        play(SimulatedProvider.GMAIL, HELLO + twice + twice);

        assertEquals(1, sandbox.ledger().duplicates());
        assertEquals(1, sandbox.ledger().distinct());
        assertEquals(2, sandbox.ledger().accepted());
    }

    @Test
    void theLocalPartOrdersTheReply() throws IOException {
        play(SimulatedProvider.GENERIC, HELLO + MAIL + """
                        C: RCPT TO:<reply-550-5.1.1@x.test>
                        S: 550 5.1.1 as the recipient ordered
                        C: RCPT TO:<reply-452-4.2.2-too-much+17@x.test>
                        S: 452 4.2.2 too much
                        C: RCPT TO:<permfail@x.test>
                        S: 550 5.1.1 *
                        C: RCPT TO:<unknown+2@x.test>
                        S: 550 5.1.1 *
                        C: RCPT TO:<full@x.test>
                        S: 452 4.2.2 *
                        C: RCPT TO:<slow-3s@x.test>
                        S: 250 *
                        C: RCPT TO:<reply-421-4.7.28@x.test>
                        S: 421 4.7.28 as the recipient ordered
                        S.
                        """);

        assertEquals(List.of(Duration.ofSeconds(3)), delays);
    }

    @Test
    void anOrderCanBeMeantForTheFinalDot() throws IOException {
        play(SimulatedProvider.GENERIC, HELLO + MAIL + """
                        C: RCPT TO:<reply-at-dot-554-5.7.1-no-thanks@x.test>
                        S: 250 *
                        C: DATA
                        S: 354 *
                        C: Subject: x
                        C: .
                        S: 554 5.7.1 no thanks
                        C: QUIT
                        S: 221 *
                        S.
                        """);

        assertEquals(0, sandbox.ledger().accepted());
    }

    @Test
    void greylistingDefersTheFirstTryForFiveMinutes() throws IOException {
        sandbox.setMood(SimulatedProvider.GENERIC, Mood.GREYLISTING);
        String refused = HELLO + MAIL + "C: RCPT TO:<a@x.test>\nS: 450 4.2.0 *Greylisted*\n";

        play(SimulatedProvider.GENERIC, refused);
        time.advance(Duration.ofMinutes(4));
        play(SimulatedProvider.GENERIC, refused);
        time.advance(Duration.ofMinutes(1));
        play(SimulatedProvider.GENERIC, HELLO + message("a@x.test", "<m@x>", ""));
    }

    @Test
    void throttlingLetsTheRateThroughAndAnswersTheRestInTheProvidersWords() throws IOException {
        sandbox.behave(SimulatedProvider.YAHOO, b -> b.with(Mood.THROTTLING).withRatePerMinute(10));
        String refused = YAHOO_HELLO + "C: MAIL FROM:<s@shop.test>\nS: 421 4.7.0 [TS*\nS.\n";

        play(SimulatedProvider.YAHOO, YAHOO_HELLO + message("a@yahoo.com", "<1@x>", ""));
        for (int i = 0; i < 4; i++) play(SimulatedProvider.YAHOO, refused);
        play(SimulatedProvider.YAHOO, YAHOO_HELLO + "C: MAIL FROM:<s@shop.test>\nS: 450 4.7.88 [ENG02] *\n");
        time.advance(Duration.ofSeconds(6));
        play(SimulatedProvider.YAHOO, YAHOO_HELLO + message("a@yahoo.com", "<2@x>", ""));

        var answers = sandbox.ledger().answers(SimulatedProvider.YAHOO);
        assertEquals(Map.of(Answer.ACCEPTED, 2L, Answer.THROTTLED, 4L, Answer.UNCLASSIFIED, 1L), answers);
    }

    @Test
    void gmailThrottlesAtTheDotInSeveralLines() throws IOException {
        sandbox.behave(SimulatedProvider.GMAIL, b -> b.with(Mood.THROTTLING).withRatePerMinute(1));
        play(SimulatedProvider.GMAIL, HELLO + message("a@gmail.com", "<1@x>", ""));

        play(
                SimulatedProvider.GMAIL,
                HELLO + transaction("a@gmail.com", "<2@x>", "")
                        + "S: 421-4.7.28 Gmail has detected an unusual rate of email *\nS: 421-*\nS: 421-*\nS: 421-*\n"
                        + "S: 421 4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError *gsmtp\nS.\n");
    }

    @Test
    void blockingSpeaksWhereTheProviderDoes() throws IOException {
        for (var provider : SimulatedProvider.values()) sandbox.setMood(provider, Mood.BLOCKING);

        play(SimulatedProvider.YAHOO, "S: 553 5.7.1 [BL21] *\nS.\n");
        play(SimulatedProvider.OUTLOOK, HELLO + "C: MAIL FROM:<s@shop.test>\nS: 550 5.7.1 *(S3150)*\n");
    }

    @Test
    void aMoodTakesEffectWithinAnOpenConnection() throws Exception {
        String first = HELLO + message("a@icloud.com", "<1@x>", "");
        var dialog = Dialog.of(first + "!\n" + "C: MAIL FROM:<s@shop.test>\nS: 421 4.7.1 *excessive volume*\nS.\n");

        dialog.play(sandbox.address(SimulatedProvider.ICLOUD), () -> {
            sandbox.behave(
                    SimulatedProvider.ICLOUD, b -> b.with(Mood.THROTTLING).withRatePerMinute(0.001));
            exhaust(SimulatedProvider.ICLOUD);
        });
    }

    private void exhaust(SimulatedProvider provider) {
        try {
            play(provider, HELLO + message("b@icloud.com", "<9@x>", ""));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSameMailboxesAreFullEveryTime() throws IOException {
        sandbox.behave(SimulatedProvider.GENERIC, b -> b.with(Mood.MAILBOX_FULL));
        var judgement = "user%d@x.test";
        int full = 0;
        for (int i = 0; i < 200; i++) {
            if (StableHash.share(StableHash.of(judgement.formatted(i), 3)) < 0.3) full++;
        }

        assertTrue(full > 40 && full < 80, full + " of 200 are full");
    }

    @Test
    void slowAndDownAndDisconnectDoWhatTheySay() throws IOException {
        sandbox.setMood(SimulatedProvider.GENERIC, Mood.SLOW);
        play(SimulatedProvider.GENERIC, HELLO + message("a@x.test", "<1@x>", ""));
        assertEquals(3, delays.size());

        sandbox.setMood(SimulatedProvider.GENERIC, Mood.DOWN);
        for (int i = 0; i < 3; i++) {
            play(SimulatedProvider.GENERIC, "S| 421 4.3.2 *\nS.\n");
        }

        sandbox.setMood(SimulatedProvider.GENERIC, Mood.DISCONNECT_IN_DATA);
        play(
                SimulatedProvider.GENERIC,
                HELLO + MAIL + "C: RCPT TO:<a@x.test>\nS: 250 *\nC: DATA\nS: 354 *\nC: Subject: x\nS.\n");
    }

    @Test
    void theLedgerFileHoldsALinePerRecipient(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("ledger.tsv");
        try (var other = Sandbox.open(
                SandboxConfig.DEFAULT.withLedgerFile(file).withUsual(Behaviour.DEFAULT.withoutChance()),
                time,
                delays::add)) {
            Dialog.of(HELLO + message("a@gmail.com", "<1@x>", "06BGZ3QK8N0T4"))
                    .play(other.address(SimulatedProvider.GMAIL));

            assertEquals(List.of("a@gmail.com\t<1@x>\t06BGZ3QK8N0T4"), Files.readAllLines(file));
        }
    }

    @Test
    void aBusyPortIsNamedWithTheFlagToChange() {
        int taken = sandbox.address(SimulatedProvider.GMAIL).getPort();

        var thrown = assertThrows(
                SandboxException.class, () -> Sandbox.open(SandboxConfig.DEFAULT.withPortBase(taken), time));

        assertTrue(thrown.getMessage().contains(":" + taken), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("--port-base"), thrown.getMessage());
    }

    private static String message(String recipient, String messageId, String spoolId) {
        return transaction(recipient, messageId, spoolId) + "S: 250 *\n";
    }

    private static String transaction(String recipient, String messageId, String spoolId) {
        String trace = spoolId.isEmpty()
                ? ""
                : "C: Received: from me ([127.0.0.1])\nC: \tby h (Penstock) with ESMTP id " + spoolId + "\n";
        return MAIL + "C: RCPT TO:<" + recipient + ">\nS: 250 *\nC: DATA\nS: 354 *\n" + trace + "C: Message-ID: "
                + messageId + "\nC: \nC: body\nC: .\n";
    }

    private void play(SimulatedProvider provider, String dialog) throws IOException {
        Dialog.of(dialog).play(sandbox.address(provider));
    }
}
