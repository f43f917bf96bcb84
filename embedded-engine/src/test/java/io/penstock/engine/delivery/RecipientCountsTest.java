package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventCodec;
import io.penstock.engine.event.EventConsumer;
import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.event.EventFanout;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.MemoryJournal;
import io.penstock.engine.journal.RecordType;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.pause.Reroutings;
import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.spool.GivenUpEvents;
import io.penstock.engine.spool.SpoolEvents;
import io.penstock.engine.suppression.SuppressionList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecipientCountsTest {
    private static final String BOB = "bob@gmail.com";

    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime();
    private final List<String> alerts = new ArrayList<>();
    private final AtomicReference<RuleMatcher> rules = new AtomicReference<>();
    private SuppressionList list;
    private RecipientCounts counts;

    @BeforeEach
    void open() {
        list = SuppressionList.open(directory, time);
        var store = new JournalControlStore(new MemoryJournal());
        var actions = new RuleActions(
                new Suspensions(store, time),
                new Reroutings(store, time),
                Set.of(),
                list,
                (_, _, _, text) -> alerts.add(text),
                (_, _, _) -> {},
                time);
        if (rules.get() == null)
            rules.set(RuleMatcher.compile(RuleTable.of(rule("suppress recipient after 3 in 14d"))));
        counts = new RecipientCounts(rules::get, list.bounceCounts(), actions);
    }

    @AfterEach
    void close() {
        list.close();
    }

    private static ResponseRule rule(String action) {
        return ResponseRule.of("full", Match.ANY, Category.MAILBOX_FULL).withActions(RuleAction.parse(action));
    }

    private EventSubject subject(long message, String address) {
        return new EventSubject(
                new SpoolId(message),
                0,
                new Recipient(address),
                new MailFrom("a@b.test"),
                QueueName.parse("spring:acme@gmail.com"));
    }

    private DeliveryEvent bounce(long message) {
        return bounce(message, BOB);
    }

    private DeliveryEvent bounce(long message, String address) {
        var reply = SmtpReply.of(552, "5.2.2 full");
        var report = new AttemptReport(
                "gmail", "s", "h", "a", SmtpPhase.RCPT, reply, true, "MailboxFull", "full", 1, 1, List.of());
        return new DeliveryEvent.Bounce(subject(message, address), time.instant(), report);
    }

    private DeliveryEvent late(long message) {
        return new DeliveryEvent.OobBounce(
                subject(message, BOB), time.instant(), "mx", "552 full", "MailboxFull", "full");
    }

    private static void accept(RecipientCounts counts, List<DeliveryEvent> events) {
        counts.accept(
                events.stream().map(event -> new JournaledEvent("", event)).toList());
    }

    private boolean isSuppressed() {
        return list.find(BOB).isPresent();
    }

    @Test
    void theThirdWithinTheWindowSuppressesAlsoAfterARestart() {
        accept(counts, List.of(bounce(1), bounce(1), bounce(1)));
        time.advance(Duration.ofDays(13));
        accept(counts, List.of(bounce(2)));
        assertTrue(!isSuppressed(), "a bounce that is told again is the same");
        list.close();
        open();
        accept(counts, List.of(bounce(3)));

        assertEquals("rule full", list.find(BOB).orElseThrow().source());
        assertEquals(0, list.bounceCounts().rows());
    }

    @Test
    void whatIsToldAgainAfterACrashChangesNothing() {
        var batch = List.of(bounce(1), bounce(2), bounce(3));
        accept(counts, batch);
        list.close();
        open();
        accept(counts, batch);
        assertTrue(isSuppressed());

        time.advance(Duration.ofSeconds(1));
        list.remove(BOB);
        list.close();
        open();
        accept(counts, batch);
        assertTrue(!isSuppressed(), "an operator freed the address after these");
        accept(counts, List.of(bounce(4), bounce(5)));
        assertTrue(!isSuppressed());
        time.advance(Duration.ofSeconds(1));
        accept(counts, List.of(bounce(6), bounce(7), bounce(8)));
        assertTrue(isSuppressed(), "what happens later counts");
    }

    /// The engine's own way from the journal, with a process that dies in the middle.
    @Test
    void aFloodIsCountedToTheLastOneOverAKill() throws Exception {
        var journal = new MemoryJournal();
        var control = new JournalControlStore(journal);
        int addresses = 1000;
        for (int i = 0; i < 3 * addresses; i++) {
            var event = bounce(i, "user" + i % addresses + "@gmail.com");
            journal.append(new JournalRecord(RecordType.FINISHED, EventCodec.encode(event)));
        }
        var killedAfter = new CountDownLatch(1);
        try (var fanout = new EventFanout(journal, control, new SpoolEvents())) {
            fanout.register(dying(killedAfter), new GivenUpEvents());
            fanout.start();
            killedAfter.await();
        }
        list.close();
        open();
        try (var fanout = new EventFanout(journal, control, new SpoolEvents())) {
            fanout.register(counts, new GivenUpEvents());
            fanout.start();
            while (list.page("user", 1, "").total() < addresses) Thread.onSpinWait();
        }
        assertEquals(0, list.bounceCounts().rows(), "each of the three, once");
    }

    /// Counts a batch, and dies before it could act on it or say that it took it.
    private EventConsumer dying(CountDownLatch died) {
        var first = counts;
        return new EventConsumer() {
            @Override
            public String name() {
                return first.name();
            }

            @Override
            public void accept(List<JournaledEvent> batch) {
                first.accept(batch);
                died.countDown();
                throw new IllegalStateException("dead");
            }
        };
    }

    @Test
    void anAddressThatCannotBeSuppressedHoldsNobodyUp() {
        var impossible = bounce(1, "x".repeat(2000) + "@gmail.com");
        accept(counts, List.of(impossible, bounce(1), bounce(2), bounce(3)));

        assertTrue(isSuppressed());
    }

    @Test
    void whatIsOlderThanTheWindowDoesNotCount() {
        accept(counts, List.of(bounce(1), bounce(2)));
        time.advance(Duration.ofDays(14));
        accept(counts, List.of(bounce(3)));

        assertTrue(!isSuppressed());
        assertEquals(1, list.bounceCounts().rows(), "those that lapsed are gone from the disk");
    }

    @Test
    void whatComesLaterByMailCountsToo() {
        accept(counts, List.of(bounce(1), late(2), late(3)));

        assertTrue(isSuppressed());
    }

    @Test
    void afterAnOperatorFreedTheAddressItCountsAnew() {
        accept(counts, List.of(bounce(1), bounce(2), bounce(3), bounce(4)));
        list.remove(BOB);
        time.advance(Duration.ofSeconds(1));
        accept(counts, List.of(bounce(5), bounce(6)));

        assertTrue(!isSuppressed());
    }

    @Test
    void anOperatorsEntryStaysAsItIs() {
        list.add(BOB, "asked for it", "anna", time.instant().plusSeconds(99));
        accept(counts, List.of(bounce(1), bounce(2), bounce(3)));

        assertEquals("anna", list.find(BOB).orElseThrow().source());
    }

    @Test
    void aRuleThatOnlyTellsCountsAndTells() {
        var quiet =
                rule("suppress recipient after 2 in 14d").copy().alertOnly(true).build();
        rules.set(RuleMatcher.compile(RuleTable.of(quiet)));
        accept(counts, List.of(bounce(1), bounce(2)));

        assertTrue(!isSuppressed());
        assertTrue(
                alerts.getFirst().startsWith("would have done 'suppress recipient after 2 in 14d'"), alerts::toString);
        assertTrue(!alerts.getFirst().contains("bob"), alerts::toString);
    }

    @Test
    void aPublishedTableWithTheSameRuleGoesOnCounting() {
        accept(counts, List.of(bounce(1), bounce(2)));
        rules.set(RuleMatcher.compile(RuleTable.of(
                ResponseRule.of("other", Match.ANY, Category.GREYLISTED), rule("suppress recipient after 3 in 14d"))));
        accept(counts, List.of(bounce(3)));

        assertTrue(isSuppressed());
    }
}
