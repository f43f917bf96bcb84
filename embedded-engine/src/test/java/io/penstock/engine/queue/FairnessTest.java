package io.penstock.engine.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.message.QueueName;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FairnessTest {

    @Test
    void aSmallQueueDoesNotWaitForAHugeOne() {
        var engine = new QueueFixture();
        engine.add("big:acme@gmail.com", 100_000);
        engine.pull(1_000);
        engine.add("small:acme@gmail.com", 10);

        List<String> next = engine.pull(30);

        assertEquals(10, Collections.frequency(next, "small:acme@gmail.com"), next.toString());
    }

    @Test
    void queuesWithWorkShareThePathEqually() {
        var engine = new QueueFixture();
        for (String name : List.of("a:t@gmail.com", "b:t@gmail.com", "c:t@gmail.com")) engine.add(name, 1_000);

        var share = new HashMap<String, Integer>();
        for (String name : engine.pull(300)) share.merge(name, 1, Integer::sum);

        assertEquals(3, share.size());
        for (int count : share.values()) assertTrue(Math.abs(count - 100) <= 4, share.toString());
    }

    @Test
    void aTenantsWeightIsItsShare() {
        var engine = new QueueFixture(new QueueShares(Map.of("heavy", 3), Set.of()));
        for (String name : List.of("a:heavy@gmail.com", "b:light@gmail.com")) engine.add(name, 1_000);

        List<String> sent = engine.pull(400);

        int heavy = Collections.frequency(sent, "a:heavy@gmail.com");
        assertTrue(Math.abs(heavy - 300) <= 12, heavy + " of 400");
    }

    @Test
    void transactionalMailGoesFirstAndTheRestDoesNotStarve() {
        var engine = new QueueFixture(new QueueShares(Map.of(), Set.of("receipts")));
        for (int i = 0; i < 100; i++) engine.add("q" + i + ":t@gmail.com", 20);
        engine.pull(10);
        engine.add("receipts:shop@gmail.com", 1_000);

        List<String> sent = engine.pull(500);

        int turn = QueueSettings.DEFAULT.quantum();
        assertTrue(sent.subList(0, 2 * turn).contains("receipts:shop@gmail.com"), sent.toString());
        int first = Collections.frequency(sent, "receipts:shop@gmail.com");
        assertTrue(Math.abs(first - 400) <= 2 * turn, first + " of 500");
    }

    @Test
    void mostlyTransactionalQueuesShareEquallyAmongThemselves() {
        var engine = new QueueFixture(new QueueShares(Map.of(), Set.of("shop")));
        for (String name : List.of("a:shop@gmail.com", "b:shop@gmail.com", "c:bulk@gmail.com")) engine.add(name, 500);

        List<String> sent = engine.pull(1_500);

        assertEquals(1_500, sent.size());
        int first = Collections.frequency(sent.subList(0, 500), "a:shop@gmail.com");
        int second = Collections.frequency(sent.subList(0, 500), "b:shop@gmail.com");
        assertTrue(Math.abs(first - second) <= 2 * QueueSettings.DEFAULT.quantum(), first + " and " + second);
    }

    @Test
    void aNewQueueIsServedInItsFirstTurn() {
        var engine = new QueueFixture();
        for (int i = 0; i < 200; i++) engine.add("q" + i + ":t@gmail.com", 20);
        engine.pull(1);
        engine.add("new:t@gmail.com", 4);

        int oneRound = 201 * QueueSettings.DEFAULT.quantum();
        assertEquals(4, Collections.frequency(engine.pull(oneRound), "new:t@gmail.com"));
    }

    @Test
    void retriesAndFreshMailTakeTurnsWithinAQueue() {
        var engine = new QueueFixture();
        String name = "a:t@gmail.com";
        for (int i = 0; i < 100; i++) engine.add(name, engine.time.instant().plusSeconds(60), 1);
        engine.pass(Duration.ofSeconds(61));
        engine.add(name, 100);

        int retries = 0;
        for (int i = 0; i < 100; i++) {
            Batch batch = engine.path().poll();
            assertTrue(batch != null);
            if (batch.items().getFirst().attempts() == 1) retries++;
            batch.items().forEach(item -> engine.queues.finished(batch, item));
        }
        assertEquals(50, retries);
    }

    @Test
    void pathRateLetsOnlySoManyThrough() {
        var engine = new QueueFixture(new PathLimits(10, 100, 5, 1));
        engine.add("a:t@gmail.com", 100);

        assertEquals(5, engine.pull(100).size());
        engine.pass(Duration.ofSeconds(1));
        assertEquals(5, engine.pull(100).size());
        assertTrue(engine.queues.why(QueueName.parse("a:t@gmail.com")).contains("limited to 5"));
    }

    @Test
    void whatWaitsForATimeComesAtThatTime() {
        var engine = new QueueFixture();
        engine.add("a:t@gmail.com", engine.time.instant().plusSeconds(300), 1);
        assertEquals(List.of(), engine.pull(1));
        engine.pass(Duration.ofSeconds(299));
        assertEquals(List.of(), engine.pull(1));
        engine.pass(Duration.ofMillis(1_016));

        assertEquals(List.of("a:t@gmail.com"), engine.pull(1));
    }
}
