package io.penstock.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.event.Events;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.message.SpoolIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HistoryTest {
    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime();
    private final SpoolIds ids = new SpoolIds(time, 0);
    private History history;
    private long nextPosition = 1;

    @BeforeEach
    void open() {
        history = History.open(directory, new Retention(Duration.ofDays(7), 100), time);
    }

    @AfterEach
    void close() {
        history.close();
    }

    private Envelope envelope(String... recipients) {
        return new Envelope(
                ids.next(),
                time.instant(),
                new MailFrom("sender@example.com"),
                Arrays.stream(recipients).map(Recipient::new).toList(),
                "acme",
                "spring",
                Envelope.BodyType.EIGHT_BIT,
                false);
    }

    private JournaledEvent journaled(DeliveryEvent event) {
        return new JournaledEvent(HexFormat.of().toHexDigits(nextPosition++) + "-00000", event);
    }

    private List<JournaledEvent> received(Envelope envelope) {
        var events = new ArrayList<JournaledEvent>();
        for (int i = 0; i < envelope.recipients().size(); i++) {
            var subject = Events.subject(envelope, i);
            events.add(journaled(
                    new DeliveryEvent.Reception(subject, envelope.receivedAt(), "smtp", "client", 1234, "Hello " + i)));
        }
        return events;
    }

    private Envelope accepted(String... recipients) {
        var envelope = envelope(recipients);
        history.accept(received(envelope));
        return envelope;
    }

    private List<String> found(HistoryQuery query) {
        return history.search(query).rows().stream()
                .map(RecipientRow::recipient)
                .toList();
    }

    /// H2 does that to a database whose disk failed or was full. Whoever brings the events tries again.
    @Test
    void aDatabaseThatWasClosedUnderneathIsOpenedAnew() throws SQLException {
        accepted("a@gmail.com");
        String url = "jdbc:h2:async:" + directory.resolve("history").toAbsolutePath();
        try (var connection = DriverManager.getConnection(url, "", "");
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
        var next = received(envelope("b@gmail.com"));
        for (int tries = 0; !taken(next); tries++) assertTrue(tries < 5, "still closed");

        assertEquals(List.of("b@gmail.com", "a@gmail.com"), found(HistoryQuery.ALL));
    }

    private boolean taken(List<JournaledEvent> events) {
        try {
            history.accept(events);
            return true;
        } catch (HistoryException _) {
            return false;
        }
    }

    @Test
    void aRecipientShowsItsNewestState() {
        var envelope = accepted("a@gmail.com", "b@gmail.com");
        var due = time.instant().plusSeconds(60);
        history.accept(List.of(
                journaled(Events.deferred(envelope, 0, 1, due)), journaled(Events.deferred(envelope, 0, 2, due))));
        var row = history.message(envelope.id()).getFirst();

        assertEquals("deferred", row.outcome());
        assertEquals(2, row.attempts());
        assertEquals("421 4.7.28 too fast", row.lastReply());
        assertEquals("gmail", row.provider());
        assertEquals("spring:acme@gmail.com", row.queue());
        assertEquals(envelope.receivedAt(), row.receivedAt());
        assertEquals("waiting", history.message(envelope.id()).getLast().outcome());
        assertEquals(List.of(), history.message(new SpoolId(5)));
    }

    @Test
    void theTimelineTellsEverythingInOrderWithItsDialogue() {
        var envelope = accepted("a@gmail.com");
        history.accept(List.of(
                journaled(Events.deferred(envelope, 0, 1, time.instant())), journaled(Events.delivered(envelope, 0))));
        var timeline = history.timeline(envelope.id());

        assertEquals(
                List.of("Reception", "TransientFailure", "Delivery"),
                timeline.stream().map(HistoryEvent::type).toList());
        assertEquals("C: MAIL FROM:<a@example.com>", timeline.get(1).dialogue().getFirst());
        assertEquals(List.of(), timeline.getFirst().dialogue());
        assertTrue(
                timeline.get(2).text().startsWith("Delivered to gmail-smtp-in"),
                timeline.get(2).text());
        assertEquals(
                "S: 250 2.0.0 OK",
                history.lastDialogue(QueueName.parse("spring:acme@gmail.com"))
                        .orElseThrow()
                        .dialogue()
                        .getLast());
        assertTrue(history.lastDialogue(QueueName.parse("other@gmail.com")).isEmpty());
    }

    @Test
    void theLastDialogueOfAQueueIsFoundAmongMessagesWithManyRecipients() {
        for (int i = 0; i < 120; i++) {
            var envelope = accepted("a@gmail.com", "b@gmail.com", "c@gmail.com");
            for (int recipient = 0; recipient < 3; recipient++)
                history.accept(List.of(journaled(Events.deferred(envelope, recipient, 1, time.instant()))));
        }

        assertTrue(
                history.lastDialogue(QueueName.parse("spring:acme@gmail.com")).isPresent());
    }

    @Test
    void batchesThatComeAgainChangeNothing() {
        var envelope = envelope("a@gmail.com");
        var first = received(envelope);
        var second = List.of(journaled(Events.deferred(envelope, 0, 1, time.instant())));
        var third = List.of(journaled(Events.delivered(envelope, 0)));
        for (var batch : List.of(first, second, third)) history.accept(batch);
        var before = history.message(envelope.id());

        history.accept(first);
        assertEquals(before, history.message(envelope.id()));
        history.accept(second);

        assertEquals(before, history.message(envelope.id()));
        assertEquals(3, history.timeline(envelope.id()).size());
    }

    @Test
    void aBatchThatComesAgainWithMoreBehindItAddsTheRest() {
        var envelope = envelope("a@gmail.com", "b@gmail.com");
        var first = received(envelope);
        history.accept(first);

        var again = new ArrayList<>(first);
        again.add(journaled(Events.delivered(envelope, 0)));
        history.accept(again);

        assertEquals("delivered", history.message(envelope.id()).getFirst().outcome());
        assertEquals("waiting", history.message(envelope.id()).getLast().outcome());
        assertEquals(
                List.of("Reception", "Reception", "Delivery"),
                history.timeline(envelope.id()).stream().map(HistoryEvent::type).toList());
    }

    @Test
    void aWholeLifeInOneBatchIsToldStepByStep() {
        var envelope = envelope("a@gmail.com");
        var life = received(envelope);
        for (int i = 1; i <= 20; i++) life.add(journaled(Events.deferred(envelope, 0, i, time.instant())));
        life.add(journaled(Events.delivered(envelope, 0)));
        history.accept(life);

        assertEquals("delivered", history.message(envelope.id()).getFirst().outcome());
        assertEquals(20, history.message(envelope.id()).getFirst().attempts());
        assertEquals(
                life.stream().map(JournaledEvent::eventId).toList(),
                history.timeline(envelope.id()).stream()
                        .map(HistoryEvent::eventId)
                        .toList());
    }

    @Test
    void whatHappensToAMessageThatIsNotKeptIsNoError() {
        var forgotten = envelope("old@gmail.com");
        var fresh = envelope("new@gmail.com");
        var batch = received(fresh);
        batch.add(journaled(Events.delivered(forgotten, 0)));
        history.accept(batch);

        assertEquals(List.of(), history.timeline(forgotten.id()));
        assertEquals(1, history.timeline(fresh.id()).size());
    }

    @Test
    void aNewJournalBesideAnOldHistoryIsHeard() {
        accepted("old@gmail.com");
        nextPosition = 1;
        var envelope = accepted("new@gmail.com");
        history.accept(List.of(journaled(Events.delivered(envelope, 0))));

        assertEquals("delivered", history.message(envelope.id()).getFirst().outcome());
    }

    @Test
    void itIsAllThereAfterReopening() {
        var envelope = accepted("a@gmail.com");
        history.close();
        open();

        assertEquals(1, history.timeline(envelope.id()).size());
    }

    @Test
    void searchFindsByEachField() {
        var gmail = accepted("Anna.Berg@gmail.com");
        time.advance(Duration.ofMinutes(1));
        var middle = time.instant();
        var yahoo = accepted("anna@yahoo.com");
        history.accept(List.of(journaled(Events.delivered(yahoo, 0))));

        assertEquals(List.of("anna@yahoo.com", "Anna.Berg@gmail.com"), found(HistoryQuery.ALL.withRecipient("ANNA")));
        assertEquals(List.of("Anna.Berg@gmail.com"), found(HistoryQuery.ALL.withRecipient("berg@")));
        assertEquals(List.of("Anna.Berg@gmail.com"), found(HistoryQuery.ALL.withRecipient("^anna.")));
        assertEquals(List.of(), found(HistoryQuery.ALL.withRecipient("^berg")));
        assertEquals(List.of(), found(HistoryQuery.ALL.withRecipient("a%@")));
        assertEquals(List.of("anna@yahoo.com"), found(HistoryQuery.ALL.withOutcome("delivered")));
        assertEquals(List.of("anna@yahoo.com"), found(HistoryQuery.ALL.withQueue("spring:acme@yahoo.com")));
        assertEquals(List.of("anna@yahoo.com"), found(HistoryQuery.ALL.withCategory("None")));
        assertEquals(
                List.of("Anna.Berg@gmail.com"),
                found(HistoryQuery.ALL.withId(gmail.id().toString())));
        assertEquals(List.of("anna@yahoo.com"), found(HistoryQuery.ALL.between(middle, middle.plusSeconds(9))));
        assertEquals(List.of("Anna.Berg@gmail.com"), found(HistoryQuery.ALL.between(middle.minusSeconds(90), middle)));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        for (int i = 0; i < 10; i++) accepted("a" + i + "@gmail.com", "b" + i + "@gmail.com", "c" + i + "@gmail.com");
        var all = found(HistoryQuery.ALL);
        var paged = new ArrayList<String>();
        String cursor = "";
        do {
            var page = history.search(HistoryQuery.ALL.page(4, cursor));
            page.rows().forEach(row -> paged.add(row.recipient()));
            cursor = page.nextCursor();
        } while (!cursor.isEmpty());

        assertEquals(30, all.size());
        assertEquals(all, paged);
        assertEquals("c9@gmail.com", all.getFirst());
    }

    @Test
    void wrongIdsAndCursorsAreNamed() {
        for (String wrong : List.of("x", "1.2", "06BGZ3QK8N0T4", "06BGZ3QK8N0T4.x", "'; DROP TABLE message; --")) {
            var query = HistoryQuery.ALL.page(10, wrong);
            var refusal = assertThrows(IllegalArgumentException.class, () -> history.search(query));
            assertTrue(refusal.getMessage().contains(wrong), refusal.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> history.search(HistoryQuery.ALL.withId("nonsense")));
        assertThrows(IllegalArgumentException.class, () -> HistoryQuery.ALL.page(1001, ""));
    }

    @Test
    void oldMessagesGoAndSoDoTooMany() {
        var old = accepted("old@gmail.com");
        time.advance(Duration.ofDays(8));
        var fresh = accepted("fresh@gmail.com");
        while (history.clean()) time.advance(Duration.ZERO);
        assertEquals(List.of(), history.timeline(old.id()));
        assertEquals(1, history.message(fresh.id()).size());

        for (int i = 0; i < 150; i++) accepted("a" + i + "@gmail.com");
        while (history.clean()) time.advance(Duration.ZERO);

        assertEquals(100, found(HistoryQuery.ALL.page(1000, "")).size());
        assertEquals("a149@gmail.com", found(HistoryQuery.ALL).getFirst());
    }

    @Test
    void anInterruptedReaderDisturbsNobody() {
        var envelope = accepted("a@gmail.com");
        Thread.currentThread().interrupt();
        try {
            history.timeline(envelope.id());
        } catch (HistoryException _) {
            // that this one call fails is fine
        }
        Thread.interrupted();

        history.accept(List.of(journaled(Events.delivered(envelope, 0))));
        assertEquals(2, history.timeline(envelope.id()).size());
    }

    @Test
    void hugeTextsAreCut() {
        var envelope = accepted("a".repeat(3000) + "@gmail.com");

        assertEquals(1000, history.message(envelope.id()).getFirst().recipient().length());
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        history.close();
        Files.writeString(directory.resolve("history.mv.db"), "not a database".repeat(1000));

        var refusal = assertThrows(HistoryException.class, this::open);

        assertTrue(refusal.getMessage().contains("history.mv.db"), refusal.getMessage());
        Files.delete(directory.resolve("history.mv.db"));
        open();
    }
}
