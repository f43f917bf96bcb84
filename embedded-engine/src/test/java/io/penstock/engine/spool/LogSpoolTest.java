package io.penstock.engine.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.Cursors;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventConsumer;
import io.penstock.engine.event.EventFanout;
import io.penstock.engine.event.Events;
import io.penstock.engine.event.LiveFeed;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalFullException;
import io.penstock.engine.journal.LocalJournal;
import io.penstock.engine.journal.LocalJournalConfig;
import io.penstock.engine.journal.MemoryJournal;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.message.Substitutions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogSpoolTest {
    private static final Instant NOW = Events.NOW;

    @TempDir
    Path directory;

    private final SpoolIds ids = new SpoolIds(InstantSource.fixed(NOW), 0);
    private LocalJournal journal;
    private JournalControlStore control;
    private LogSpool spool;

    @BeforeEach
    void open() {
        open(16 * 1024);
    }

    private void open(int segmentBytes) {
        var config = LocalJournalConfig.in(directory, InstantSource.system())
                .withSegmentBytes(segmentBytes)
                .withReserveBytes(0);
        journal = LocalJournal.open(config);
        control = new JournalControlStore(journal);
        spool = new LogSpool(journal, control, new LiveFeed(), CleaningPolicy.DEFAULT);
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

    private Envelope envelope(String... recipients) {
        return new Envelope(
                ids.next(),
                NOW,
                new MailFrom("sender@example.com"),
                Arrays.stream(recipients).map(Recipient::new).toList(),
                "acme",
                "spring",
                Envelope.BodyType.EIGHT_BIT,
                true);
    }

    private static byte[] content(String text) {
        return ("Subject: " + text + "\r\n\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, WaitingRecipient> recovered() {
        var found = new TreeMap<String, WaitingRecipient>();
        spool.recover(one -> {
            var key = one.envelope().id() + "/" + one.recipientIndex();
            assertEquals(null, found.put(key, one), "handed over twice");
        });
        return found;
    }

    @Test
    void whatIsEachRecipientsOwnIsThereAfterAKill() {
        close();
        open(1024 * 1024);
        var addresses = new String[1000];
        var values = new ArrayList<Map<String, String>>();
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = "r" + i + "@example.com";
            values.add(Map.of("name", "No. " + i));
        }
        var envelope = envelope(addresses).withSubstitutions(Substitutions.of(values));
        byte[] text = content("{{name}}".repeat(2000));
        int bytes = MessageCodec.encodeAccepted(envelope, "http", "", "", text).length;
        // the text once, and some 30 bytes a recipient: their address and what is their own
        assertTrue(bytes < text.length + 36_000, bytes + " bytes");
        spool.accept(envelope, text, "http", "");
        for (int i = 0; i < 500; i++) spool.report(List.of(Events.delivered(envelope, i)));
        journal.abandon();
        close();
        open(1024 * 1024);

        var left = recovered();
        assertEquals(500, left.size());
        for (var one : left.values()) {
            var loaded = spool.load(one.position(), envelope.id());
            String own =
                    loaded.envelope().substitutions().of(one.recipientIndex()).get("name");
            assertEquals("No. " + one.recipientIndex(), own);
        }
    }

    @Test
    void anAcceptedMessageIsLoadedAsItCame() {
        var envelope = envelope("a@example.com", "b@example.net");
        var waiting = spool.accept(envelope, content("hello"), "smtp", "client.example [192.0.2.1]");

        assertEquals(2, waiting.size());
        assertEquals(NOW, waiting.getFirst().due());
        reopen();
        var loaded = spool.load(waiting.getFirst().position(), envelope.id());
        assertEquals(envelope, loaded.envelope());
        assertArrayEquals(content("hello"), loaded.content());
    }

    @Test
    void whatWasAcceptedWaitsAfterReopening() {
        var envelope = envelope("a@example.com", "b@example.net");
        spool.accept(envelope, content("x"), "smtp", "");
        reopen();
        var found = recovered();

        assertEquals(2, found.size());
        var second = found.get(envelope.id() + "/1");
        assertEquals(envelope, second.envelope());
        assertEquals(0, second.attempts());
        assertEquals(envelope.id().value(), spool.greatestId());
    }

    @Test
    void finishedRecipientsDoNotWaitAndOthersKeepTheirNextTry() {
        var several = envelope("a@example.com", "b@example.com", "c@example.com");
        var single = envelope("d@example.com");
        var done = envelope("e@example.com");
        for (var one : List.of(several, single, done)) spool.accept(one, content("x"), "smtp", "");

        spool.report(List.of(
                Events.delivered(several, 1),
                Events.deferred(several, 2, 3, NOW.plusSeconds(600)),
                Events.deferred(single, 0, 7, NOW.plusSeconds(900)),
                Events.delivered(done, 0)));
        reopen();
        var found = recovered();

        assertEquals(3, found.size());
        assertEquals(0, found.get(several.id() + "/0").attempts());
        assertEquals(3, found.get(several.id() + "/2").attempts());
        assertEquals(7, found.get(single.id() + "/0").attempts());
        var due = found.get(single.id() + "/0").due();
        assertFalse(due.isBefore(NOW.plusSeconds(900)) || due.isAfter(NOW.plusSeconds(901)), due.toString());
        assertEquals(2, spool.messages());
    }

    @Test
    void aSecondFinalEventIsIgnored() {
        var envelope = envelope("a@example.com");
        spool.accept(envelope, content("x"), "smtp", "");
        spool.report(List.of(Events.delivered(envelope, 0)));
        long end = journal.end();

        spool.report(List.of(Events.delivered(envelope, 0)));
        spool.report(List.of(Events.deferred(envelope, 0, 2, NOW)));
        spool.report(List.of(Events.delivered(envelope("never@example.com"), 0)));

        assertEquals(end, journal.end());
    }

    @Test
    void ofTwoFinalEventsInOneReportTheFirstCounts() {
        var envelope = envelope("a@example.com");
        spool.accept(envelope, content("x"), "smtp", "");
        spool.report(List.of(Events.delivered(envelope, 0), Events.delivered(envelope, 0)));
        var finals = new ArrayList<DeliveryEvent>();
        journal.scan(0, (_, found) -> {
            new SpoolEvents()
                    .eventsOf(found, found.payload().length).stream()
                            .filter(DeliveryEvent::isFinal)
                            .forEach(finals::add);
            return true;
        });

        assertEquals(1, finals.size());
    }

    @Test
    void anOutcomeThatCouldNotBeNotedCanBeReportedAgain() {
        var small = new MemoryJournal(1400);
        var tight = new LogSpool(small, new JournalControlStore(small), new LiveFeed(), CleaningPolicy.DEFAULT);
        var envelope = envelope("a@example.com", "b@example.com");
        tight.accept(envelope, new byte[1000], "smtp", "");

        tight.report(List.of(Events.delivered(envelope, 0)));
        assertThrows(JournalFullException.class, () -> tight.report(List.of(Events.delivered(envelope, 1))));
        assertThrows(JournalFullException.class, () -> tight.report(List.of(Events.delivered(envelope, 1))));

        assertEquals(1, tight.messages());
    }

    @Test
    void loadingWhatIsNotThereNamesTheMessage() {
        var envelope = envelope("a@example.com");
        var waiting = spool.accept(envelope, content("x"), "smtp", "");

        var refusal = assertThrows(
                JournalException.class, () -> spool.load(waiting.getFirst().position(), new SpoolId(77)));

        assertTrue(refusal.getMessage().contains(new SpoolId(77).toString()), refusal.getMessage());
    }

    @Test
    void aConsumerHearsOfEachRecipientHoweverLongTheRecordIs() throws InterruptedException {
        var many = new ArrayList<String>();
        for (int i = 0; i < 200; i++) many.add("recipient-" + i + "@example.com");
        var envelope = envelope(many.toArray(String[]::new));
        spool.accept(envelope, new byte[5000], "http", "192.0.2.9");
        spool.accept(envelope("short@example.com"), new byte[5000], "http", "192.0.2.9");
        var seen = new LinkedBlockingQueue<EventConsumer.JournaledEvent>();
        try (var fanout = new EventFanout(journal, control, new SpoolEvents())) {
            fanout.register(new EventConsumer() {
                @Override
                public String name() {
                    return "c";
                }

                @Override
                public void accept(List<JournaledEvent> batch) {
                    seen.addAll(batch);
                }
            });
            fanout.start();
            for (int i = 0; i <= many.size(); i++) {
                var reception = (DeliveryEvent.Reception) seen.take().event();
                String expected = i < many.size() ? many.get(i) : "short@example.com";
                assertEquals(expected, reception.subject().recipient().address());
                assertEquals(5000, reception.sizeBytes());
            }
        }
    }

    @Test
    void theJournalTellsReceptionsAndOutcomesInOrder() {
        var envelope = envelope("a@example.com", "b@example.com");
        spool.accept(envelope, content("Grüße"), "http", "192.0.2.9");
        spool.report(List.of(Events.delivered(envelope, 0)));
        var events = new ArrayList<DeliveryEvent>();
        journal.scan(0, (_, found) -> events.addAll(new SpoolEvents().eventsOf(found, found.payload().length)));

        assertEquals(3, events.size());
        var reception = (DeliveryEvent.Reception) events.get(1);
        assertEquals("Grüße", reception.subjectHeader());
        assertEquals(content("Grüße").length, reception.sizeBytes());
        assertEquals("http", reception.via());
        assertEquals(1, reception.subject().recipientIndex());
        assertEquals(Events.delivered(envelope, 0), events.get(2));
    }

    @Test
    void cleaningKeepsExactlyTheLiving() {
        var random = new Random(11);
        var alive = new HashMap<SpoolId, byte[]>();
        var positions = new HashMap<SpoolId, Long>();
        for (int i = 0; i < 3000; i++) {
            var envelope = envelope("a" + i + "@example.com", "b" + i + "@example.com");
            var content = content("message " + i);
            positions.put(
                    envelope.id(),
                    spool.accept(envelope, content, "smtp", "").getFirst().position());
            spool.report(List.of(Events.delivered(envelope, 0)));
            if (random.nextInt(100) < 2) {
                spool.report(List.of(Events.deferred(envelope, 1, 4, NOW.plusSeconds(60))));
                alive.put(envelope.id(), content);
            } else {
                spool.report(List.of(Events.delivered(envelope, 1)));
            }
            if (i % 100 == 0) spool.clean();
        }
        spool.clean();

        assertTrue(journal.usage().usedBytes() < 20 * 16 * 1024, journal.usage().toString());
        alive.forEach((id, content) ->
                assertArrayEquals(content, spool.load(positions.get(id), id).content()));
        reopen();
        var found = recovered();
        assertEquals(alive.size(), found.size());
        alive.keySet().forEach(id -> assertEquals(4, found.get(id + "/1").attempts()));
    }

    @Test
    void cleaningWaitsForTheSlowestConsumer() {
        var cursors = new Cursors(control);
        long begin = journal.end();
        cursors.acknowledge("fast", begin);
        cursors.acknowledge("slow", begin);
        for (int i = 0; i < 300; i++) {
            var envelope = envelope("a@example.com");
            spool.accept(envelope, content("x"), "smtp", "");
            spool.report(List.of(Events.delivered(envelope, 0)));
        }
        int extents = journal.extents().size();
        cursors.acknowledge("fast", journal.end());
        spool.clean();
        assertEquals(extents, journal.extents().size());

        cursors.acknowledge("slow", journal.end());
        spool.clean();

        assertEquals(1, journal.extents().size());
        assertEquals(journal.extents().getFirst().start(), journal.extentOf(new Cursors(control).of("slow")));
    }

    @Test
    void aConsumerThatIsTooFarBehindNoLongerHoldsTheJournal() {
        var impatient = new LogSpool(journal, control, new LiveFeed(), new CleaningPolicy(10, 50, 64 * 1024));
        new Cursors(control).acknowledge("dead", journal.end());
        for (int i = 0; i < 300; i++) {
            var envelope = envelope("a@example.com");
            impatient.accept(envelope, content("x"), "smtp", "");
            impatient.report(List.of(Events.delivered(envelope, 0)));
        }
        impatient.clean();

        assertTrue(journal.extents().size() <= 5, journal.extents().toString());
    }

    @Test
    void controlValuesSurviveCleaning() {
        control.put("pause/1", new byte[] {1});
        control.put("pause/2", new byte[] {2});
        control.remove("pause/2");
        for (int i = 0; i < 300; i++) {
            var envelope = envelope("a@example.com");
            spool.accept(envelope, content("x"), "smtp", "");
            spool.report(List.of(Events.delivered(envelope, 0)));
        }
        spool.clean();
        assertEquals(1, journal.extents().size());
        reopen();

        assertEquals(List.of("pause/1"), List.copyOf(control.under("pause/").keySet()));
        assertArrayEquals(new byte[] {1}, control.get("pause/1").orElseThrow());
    }
}
