package io.penstock.engine.bounce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.bounce.DsnPolicy.Mode;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.Events;
import io.penstock.engine.event.LiveFeed;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.JournalFullException;
import io.penstock.engine.journal.LocalJournal;
import io.penstock.engine.journal.LocalJournalConfig;
import io.penstock.engine.message.DsnRequest;
import io.penstock.engine.message.DsnRequest.Returned;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.Envelope.BodyType;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Notify;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.RecipientDsn;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.spool.CleaningPolicy;
import io.penstock.engine.spool.LogSpool;
import io.penstock.engine.spool.WaitingRecipient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NotifyingSpoolTest {
    private static final byte[] CONTENT =
            "Message-ID: <m1@sender.example>\r\nSubject: Hi\r\n\r\nHello.\r\n".getBytes(StandardCharsets.UTF_8);
    private static final Duration DELAY = Duration.ofHours(4);

    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime();
    private final List<WaitingRecipient> queued = new ArrayList<>();
    private final List<WaitingRecipient> recovered = new ArrayList<>();
    private Consumer<WaitingRecipient> atRecovery = _ -> {};
    private long reserveBytes;
    private Mode mode = Mode.REQUESTED;
    private LocalJournal journal;
    private NotifyingSpool spool;
    private SpoolIds ids;

    @BeforeEach
    void open() {
        var config =
                LocalJournalConfig.in(directory, time).withSegmentBytes(1 << 20).withReserveBytes(reserveBytes);
        journal = LocalJournal.open(config);
        var control = new JournalControlStore(journal);
        var log = new LogSpool(journal, control, new LiveFeed(), CleaningPolicy.DEFAULT);
        ids = new SpoolIds(time, log.greatestId());
        var policy = new DsnPolicy(mode, DELAY, Duration.ofDays(4));
        spool = new NotifyingSpool(log, policy, "mail.example", ids, control, time);
        spool.admitThrough(queued::addAll);
        recovered.clear();
        spool.recover(waiting -> {
            recovered.add(waiting);
            atRecovery.accept(waiting);
        });
    }

    @AfterEach
    void close() {
        spool.close();
        journal.close();
    }

    private void reopen() {
        close();
        open();
    }

    private Envelope accept(Notify wanted, int recipients) {
        return accept("anna@sender.example", wanted, Returned.UNSPECIFIED, recipients, CONTENT);
    }

    private Envelope accept(String mailFrom, Notify wanted, Returned returned, int recipients, byte[] content) {
        var wish = new RecipientDsn(wanted, "rfc822;b+2Bob@list.example");
        var dsn = new DsnRequest(
                returned,
                "QQ+20314",
                IntStream.range(0, recipients).mapToObj(_ -> wish).toList());
        var envelope = new Envelope(
                ids.next(),
                time.instant(),
                new MailFrom(mailFrom),
                IntStream.range(0, recipients)
                        .mapToObj(i -> new Recipient("bob" + i + "@example.com"))
                        .toList(),
                "acme",
                "spring",
                BodyType.SEVEN_BIT,
                false,
                dsn);
        spool.accept(envelope, content, "smtp", "127.0.0.1");
        return envelope;
    }

    private DeliveryEvent bounce(Envelope envelope, int index) {
        var reply = SmtpReply.of(550, "5.1.1 No such user");
        return new DeliveryEvent.Bounce(Events.subject(envelope, index), time.instant(), Events.attempt(1, reply));
    }

    private DeliveryEvent defer(Envelope envelope, int index) {
        var reply = SmtpReply.of(452, "4.2.2 Mailbox full");
        Instant now = time.instant();
        return new DeliveryEvent.TransientFailure(
                Events.subject(envelope, index), now, Events.attempt(1, reply), now.plusSeconds(60));
    }

    /// The only report that was made since the last call.
    private Dsn report() {
        assertEquals(1, queued.size());
        return take(queued.removeFirst());
    }

    private Dsn take(WaitingRecipient waiting) {
        var stored = spool.load(waiting.position(), waiting.envelope().id());
        assertTrue(stored.envelope().mailFrom().isNull());
        return (Dsn) ReportReader.read(stored.content()).orElseThrow();
    }

    private static Notify notify(String value) {
        return Notify.parse(value).orElseThrow();
    }

    @Test
    void whoAskedHearsOfAFailureInTheSendersWords() {
        var envelope = accept(notify("FAILURE"), 2);
        spool.report(List.of(bounce(envelope, 1)));
        assertEquals(
                List.of(new Recipient("anna@sender.example")),
                queued.getFirst().envelope().recipients());
        assertEquals(
                "acme@sender.example", queued.getFirst().envelope().queueName(0).toString());
        var dsn = report();
        assertEquals("QQ 314", dsn.envelopeId());
        assertEquals(new TypedText("dns", "mail.example"), dsn.reportingMta());
        var recipient = dsn.recipients().getFirst();
        assertEquals(new TypedText("rfc822", "b+ob@list.example"), recipient.originalRecipient());
        assertEquals("bob1@example.com", recipient.finalRecipient().text());
        assertEquals("gmail-smtp-in.l.google.com", recipient.remoteMta().text());
        assertEquals("smtp; 550 5.1.1 No such user", recipient.diagnostic().toString());
        assertTrue(dsn.original().headerOnly());
        assertEquals("Hi", dsn.original().header("Subject").orElseThrow());
    }

    @Test
    void everyFinalFailureCounts() {
        var envelope = accept(notify("FAILURE"), 3);
        var at = time.instant();
        spool.report(List.of(
                new DeliveryEvent.Expiration(Events.subject(envelope, 0), at, 7, "452 4.2.2 full"),
                new DeliveryEvent.AdminBounce(Events.subject(envelope, 1), at, "a secret reason", "anna"),
                new DeliveryEvent.Suppressed(Events.subject(envelope, 2), at, "complained")));
        var dsn = report();
        assertEquals(
                List.of("4.2.2", "5.0.0", "5.7.1"),
                dsn.recipients().stream().map(r -> r.status().toString()).toList());
        assertTrue(dsn.recipients().stream().allMatch(r -> r.action() == DsnAction.FAILED));
        assertTrue(
                dsn.recipients().stream().noneMatch(r -> r.diagnostic().text().contains("secret")));
    }

    @Test
    void nobodyElseHearsAnything() {
        var unsaid = accept(Notify.UNSPECIFIED, 1);
        var never = accept(Notify.NEVER, 1);
        var success = accept(notify("SUCCESS"), 1);
        var nobody = accept("", notify("FAILURE"), Returned.FULL, 1, CONTENT);
        spool.report(List.of(bounce(unsaid, 0), bounce(never, 0), bounce(success, 0), bounce(nobody, 0)));
        assertEquals(List.of(), queued);
    }

    @Test
    void everyoneHearsOfFailuresIfTheNodeIsToldSoButOfNothingElse() {
        mode = Mode.ALWAYS;
        reopen();
        var unsaid = accept(Notify.UNSPECIFIED, 3);
        var nobody = accept("", Notify.UNSPECIFIED, Returned.UNSPECIFIED, 1, CONTENT);
        var never = accept(Notify.NEVER, 1);
        time.advance(DELAY);
        spool.report(List.of(defer(unsaid, 0), Events.delivered(unsaid, 1), bounce(nobody, 0), bounce(never, 0)));
        assertEquals(List.of(), queued);
        spool.report(List.of(bounce(unsaid, 0)));
        assertEquals(DsnAction.FAILED, report().recipients().getFirst().action());
    }

    @Test
    void whoFailTogetherShareReportsOfBoundedSize() {
        var many = accept(notify("FAILURE"), 250);
        var other = accept(notify("FAILURE"), 1);
        var events = new ArrayList<DeliveryEvent>();
        for (int i = 0; i < 250; i++) events.add(bounce(many, i));
        events.add(bounce(other, 0));
        spool.report(events);
        assertEquals(
                List.of(100, 100, 50, 1),
                queued.stream().map(one -> take(one).recipients().size()).toList());
    }

    @Test
    void anOutcomeThatDoesNotCountIsNotReported() {
        var envelope = accept(notify("FAILURE"), 2);
        spool.report(List.of(bounce(envelope, 0), bounce(envelope, 0)));
        assertEquals(1, report().recipients().size());
        spool.report(List.of(bounce(envelope, 0)));
        assertEquals(List.of(), queued);
    }

    @Test
    void aDelayIsToldOncePerRecipientAlsoOverRestarts() {
        var envelope = accept(notify("DELAY"), 2);
        spool.report(List.of(defer(envelope, 0)));
        assertEquals(List.of(), queued);
        time.advance(DELAY);
        spool.report(List.of(defer(envelope, 0)));
        var told = report().recipients().getFirst();
        assertEquals(DsnAction.DELAYED, told.action());
        assertEquals(time.instant().minus(DELAY).plus(Duration.ofDays(4)), told.willRetryUntil());
        spool.report(List.of(defer(envelope, 0)));
        reopen();
        spool.report(List.of(defer(envelope, 0), defer(envelope, 1)));
        assertEquals(
                "bob1@example.com",
                report().recipients().getFirst().finalRecipient().text());
        spool.report(List.of(bounce(envelope, 0), bounce(envelope, 1)));
        assertEquals(List.of(), queued);
        reopen();
        assertTrue(new JournalControlStore(journal).under("dsn-").isEmpty());
    }

    @Test
    void whatLeavesWhileOthersAreStillHandedOverTakesNothingWithIt() {
        var envelope = accept(notify("DELAY"), 2);
        time.advance(DELAY);
        spool.report(List.of(defer(envelope, 0), defer(envelope, 1)));
        assertEquals(2, report().recipients().size());
        atRecovery = waiting -> {
            boolean isFirst = waiting.envelope().id().equals(envelope.id()) && waiting.recipientIndex() == 0;
            if (isFirst) spool.report(List.of(bounce(envelope, 0)));
        };
        reopen();
        spool.report(List.of(defer(envelope, 1)));
        assertEquals(List.of(), queued, "was told before");
    }

    @Test
    void aDelayIsToldAlsoOfMailThatIsNeverTried() {
        var envelope = accept(notify("DELAY,FAILURE"), 2);
        accept(notify("FAILURE"), 1);
        time.advance(DELAY);
        spool.tellOverdue();
        assertEquals(List.of(), queued);
        spool.report(List.of(defer(envelope, 0)));
        assertEquals(1, report().recipients().size());
        time.advance(DELAY);
        spool.tellOverdue();
        var told = report().recipients();
        assertEquals(
                List.of("bob1@example.com"),
                told.stream().map(one -> one.finalRecipient().text()).toList());
        assertEquals(DsnAction.DELAYED, told.getFirst().action());
        spool.tellOverdue();
        reopen();
        spool.tellOverdue();
        spool.report(List.of(defer(envelope, 1)));
        assertEquals(List.of(), queued);
    }

    @Test
    void aReportOfADelayWaitsForRoom() {
        accept(notify("DELAY"), 1);
        reserveBytes = Long.MAX_VALUE;
        reopen();
        time.advance(DELAY.multipliedBy(2));
        spool.tellOverdue();
        assertEquals(List.of(), queued);
        reserveBytes = 0;
        reopen();
        spool.tellOverdue();
        assertEquals(DsnAction.DELAYED, report().recipients().getFirst().action());
    }

    @Test
    void successIsToldUnlessTheNextHostTellsIt() {
        var envelope = accept(notify("SUCCESS,FAILURE"), 2);
        var reply = Events.attempt(1, SmtpReply.of(250, "OK"));
        var at = time.instant();
        spool.report(List.of(
                new DeliveryEvent.Delivery(Events.subject(envelope, 0), at, reply, true),
                new DeliveryEvent.Delivery(Events.subject(envelope, 1), at, reply, false)));
        var told = report().recipients();
        assertEquals(1, told.size());
        assertEquals(DsnAction.RELAYED, told.getFirst().action());
        assertEquals("2.0.0", told.getFirst().status().toString());
    }

    @Test
    void bringsBackTheWholeMessageIfAskedAndNotTooLarge() {
        var small = accept("anna@sender.example", notify("FAILURE"), Returned.FULL, 1, CONTENT);
        spool.report(List.of(bounce(small, 0)));
        var whole = report().original();
        assertArrayEquals(CONTENT, whole.content());
        var bytes = ("Subject: Hi\r\n\r\n" + "x".repeat(DsnComposer.MAX_QUOTED_BYTES)).getBytes(StandardCharsets.UTF_8);
        var large = accept("anna@sender.example", notify("FAILURE"), Returned.FULL, 1, bytes);
        spool.report(List.of(bounce(large, 0)));
        assertEquals("Subject: Hi\r\n", report().original().toString());
    }

    @Test
    void cutsAHeaderThatIsTooLongBetweenFields() {
        byte[] header = "A: 1\r\n folded\r\nB: 2\r\n\r\nbody".getBytes(StandardCharsets.UTF_8);
        assertEquals(21, DsnComposer.headerEnd(header, 1000));
        assertEquals(15, DsnComposer.headerEnd(header, 20));
        assertEquals(0, DsnComposer.headerEnd(header, 10));
        assertEquals(0, DsnComposer.headerEnd("\r\nbody".getBytes(StandardCharsets.UTF_8), 10));
    }

    @Test
    void whatIsOwedWaitsAfterACrashAndMayUseTheReserve() {
        var envelope = accept(notify("FAILURE"), 1);
        reserveBytes = Long.MAX_VALUE;
        reopen();
        assertEquals(1, recovered.size());
        assertThrows(JournalFullException.class, () -> accept(notify("FAILURE"), 1));
        spool.admitThrough(_ -> {
            throw new IllegalStateException("the queues are gone");
        });
        spool.report(List.of(bounce(envelope, 0)));
        reopen();
        assertEquals(1, recovered.size());
        assertEquals(
                DsnAction.FAILED,
                take(recovered.getFirst()).recipients().getFirst().action());
    }
}
