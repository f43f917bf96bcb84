package io.penstock.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.MemoryJournal;
import io.penstock.engine.journal.RecordType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventFanoutTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final JournalControlStore control = new JournalControlStore(journal);
    private final Random random = new Random(1);
    private EventFanout fanout = newFanout();

    private EventFanout newFanout() {
        return new EventFanout(
                journal,
                control,
                (found, _) ->
                        found.type() == RecordType.FINISHED ? List.of(EventCodec.decode(found.payload())) : List.of());
    }

    @AfterEach
    void close() {
        fanout.close();
    }

    @Test
    void oneThatWasNeverStartedCanBeClosed() {
        fanout.register(new Collector("a"));
        fanout.close();
    }

    private static final class Collector implements EventConsumer {
        final String name;
        final BlockingQueue<JournaledEvent> seen = new LinkedBlockingQueue<>();
        int failures;
        final AtomicInteger failingSyncs = new AtomicInteger();

        Collector(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void accept(List<JournaledEvent> batch) {
            seen.addAll(batch);
            if (failures-- > 0) throw new IllegalStateException("not now");
        }

        @Override
        public void sync() {
            if (failingSyncs.getAndDecrement() > 0) throw new IllegalStateException("no room");
        }

        DeliveryEvent next() throws InterruptedException {
            var next = seen.poll(15, TimeUnit.SECONDS);
            if (next == null) throw new AssertionError("nothing came");
            return next.event();
        }
    }

    private DeliveryEvent happen() {
        var event = Events.any(random);
        journal.append(new JournalRecord(RecordType.FINISHED, EventCodec.encode(event)));
        return event;
    }

    @Test
    void eachConsumerSeesEveryEventInOrder() throws InterruptedException {
        var one = new Collector("one");
        var two = new Collector("two");
        fanout.register(one);
        fanout.register(two);
        var expected = new ArrayList<DeliveryEvent>();
        for (int i = 0; i < 50; i++) expected.add(happen());
        fanout.start();
        for (int i = 0; i < 50; i++) expected.add(happen());

        for (var event : expected) {
            assertEquals(event, one.next());
            assertEquals(event, two.next());
        }
    }

    @Test
    void aConsumerGoesOnBehindWhatItAcknowledged() throws InterruptedException {
        var before = new Collector("history");
        fanout.register(before);
        fanout.start();
        happen();
        before.next();
        fanout.close();

        fanout = newFanout();
        var after = new Collector("history");
        fanout.register(after);
        fanout.start();
        var expected = happen();

        assertEquals(expected, after.next());
        assertTrue(after.seen.isEmpty());
    }

    @Test
    void aBatchThatFailedComesAgainWithTheSameIds() throws InterruptedException {
        var stumbling = new Collector("stumbling");
        stumbling.failures = 2;
        var steady = new Collector("steady");
        fanout.register(stumbling);
        fanout.register(steady);
        var event = happen();
        fanout.start();

        var ids = new HashSet<String>();
        for (int i = 0; i < 3; i++) {
            var again = stumbling.seen.poll(15, TimeUnit.SECONDS);
            assertEquals(event, again.event());
            ids.add(again.eventId());
        }
        assertEquals(1, ids.size());
        assertEquals(event, steady.next());
    }

    @Test
    void whatAConsumerCannotMakeDurableComesAgain() throws InterruptedException {
        var consumer = new Collector("c");
        consumer.failingSyncs.set(1);
        fanout.register(consumer);
        fanout.start();
        var event = happen();

        assertEquals(event, consumer.next());
        assertEquals(event, consumer.next());
        fanout.close();
        assertTrue(consumer.seen.isEmpty());

        fanout = newFanout();
        var after = new Collector("c");
        fanout.register(after);
        fanout.start();
        var next = happen();
        assertEquals(next, after.next());
    }

    @Test
    void aDamagedRecordIsSteppedOver() throws InterruptedException {
        var consumer = new Collector("c");
        fanout.register(consumer);
        journal.append(new JournalRecord(RecordType.FINISHED, "garbage".getBytes(StandardCharsets.US_ASCII)));
        var event = happen();
        fanout.start();

        assertEquals(event, consumer.next());
    }

    @Test
    void acknowledgingComesToRest() throws InterruptedException {
        var consumer = new Collector("c");
        fanout.register(consumer);
        fanout.start();
        happen();
        consumer.next();
        fanout.close();
        long rest = journal.end();
        fanout = newFanout();
        fanout.register(new Collector("c"));
        fanout.start();
        fanout.close();

        assertEquals(rest, journal.end());
    }

    @Test
    void aCursorWithoutConsumerIsDropped() {
        var cursors = new Cursors(control);
        cursors.acknowledge("gone", 1);
        fanout.register(new Collector("here"));
        fanout.start();

        assertEquals(
                List.of("cursor/here"), List.copyOf(control.under("cursor/").keySet()));
        assertThrows(IllegalArgumentException.class, () -> fanout.register(new Collector("here")));
    }

    @Test
    void eventIdsSortLikeTheEvents() throws InterruptedException {
        var consumer = new Collector("c");
        fanout.register(consumer);
        for (int i = 0; i < 300; i++) happen();
        fanout.start();
        String last = "";
        for (int i = 0; i < 300; i++) {
            String id = consumer.seen.poll(15, TimeUnit.SECONDS).eventId();
            assertTrue(id.compareTo(last) > 0, last + " then " + id);
            last = id;
        }
    }

    @Test
    void aSlowLiveListenerShedsAndDelaysNobody() throws InterruptedException {
        try (var feed = new LiveFeed()) {
            var blocked = new CountDownLatch(1);
            var slow = feed.subscribe("slow", 2, _ -> await(blocked));
            var seen = new LinkedBlockingQueue<DeliveryEvent>();
            feed.subscribe("quick", 1000, seen::addAll);
            for (int i = 0; i < 200; i++) feed.publish(List.of(Events.any(random)));
            for (int i = 0; i < 200; i++) assertTrue(seen.poll(10, TimeUnit.SECONDS) != null);

            assertTrue(slow.shed() >= 190, slow.shed() + " shed");
            blocked.countDown();
        }
    }

    @Test
    void aLiveListenerThatThrowsHearsTheNextEvent() throws InterruptedException {
        try (var feed = new LiveFeed()) {
            var seen = new LinkedBlockingQueue<DeliveryEvent>();
            feed.subscribe("moody", 10, events -> {
                seen.addAll(events);
                throw new JournalException("no");
            });
            for (int i = 0; i < 3; i++) {
                feed.publish(List.of(Events.any(random)));
                assertTrue(seen.poll(10, TimeUnit.SECONDS) != null);
            }
        }
    }

    @Test
    void atTheEndALiveListenerStillHearsWhatWasPublished() {
        assertEquals(500, heardUntilTheEnd());
    }

    @Test
    void anInterruptedCloserStillLetsALiveListenerHearWhatWasPublished() {
        Thread.currentThread().interrupt();
        int heard = heardUntilTheEnd();

        assertTrue(Thread.interrupted(), "the interrupt is kept for whoever closed");
        assertEquals(500, heard);
    }

    /// Waits for the listener as long as the test may last, however late its thread is let run.
    private int heardUntilTheEnd() {
        var seen = new LinkedBlockingQueue<DeliveryEvent>();
        try (var feed = new LiveFeed(Duration.ofMinutes(1))) {
            feed.subscribe("thorough", 1000, seen::addAll);
            for (int i = 0; i < 500; i++) feed.publish(List.of(Events.any(random)));
        }
        return seen.size();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
