package io.penstock.engine.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.message.QueueName;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FairnessTest {
    private static final int QUANTUM = QueueSettings.DEFAULT.quantum();

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

        assertTrue(sent.subList(0, 2 * QUANTUM).contains("receipts:shop@gmail.com"), sent.toString());
        int first = Collections.frequency(sent, "receipts:shop@gmail.com");
        assertTrue(Math.abs(first - 400) <= 2 * QUANTUM, first + " of 500");
    }

    @Test
    void mostlyTransactionalQueuesShareEquallyAmongThemselves() {
        var engine = new QueueFixture(new QueueShares(Map.of(), Set.of("shop")));
        for (String name : List.of("a:shop@gmail.com", "b:shop@gmail.com", "c:bulk@gmail.com")) engine.add(name, 500);

        List<String> sent = engine.pull(1_500);

        assertEquals(1_500, sent.size());
        int first = Collections.frequency(sent.subList(0, 500), "a:shop@gmail.com");
        int second = Collections.frequency(sent.subList(0, 500), "b:shop@gmail.com");
        assertTrue(Math.abs(first - second) <= 2 * QUANTUM, first + " and " + second);
    }

    /// Random tenants with random weights and numbers of queues, all with more than they can send; transactions of one
    /// to ten recipients.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, 4711, 20260301})
    void tenantsShareByWeightHoweverManyQueuesTheyHaveAndQueuesEqually(long seed) {
        var random = new Random(seed);
        var weights = new HashMap<String, Integer>();
        var queues = new HashMap<String, Integer>();
        for (int i = 0; i < 2 + random.nextInt(5); i++) {
            weights.put("t" + i, 1 + random.nextInt(5));
            queues.put("t" + i, 1 + random.nextInt(30));
        }
        int allWeights = weights.values().stream().mapToInt(Integer::intValue).sum();
        var engine = new QueueFixture(new QueueShares(weights, Set.of()));
        int sendings = 20_000;
        queues.forEach((tenant, count) -> {
            int each = 2 * sendings * weights.get(tenant) / allWeights / count + 100;
            for (int i = 0; i < count; i++)
                engine.addTogether("c" + i + ":" + tenant + "@gmail.com", each, 1 + random.nextInt(10));
        });

        var byTenant = new HashMap<String, Integer>();
        var byQueue = new HashMap<QueueName, Integer>();
        int sent = 0;
        while (sent < sendings) {
            Batch batch = Objects.requireNonNull(engine.path().poll());
            int recipients = batch.items().size();
            sent += recipients;
            byTenant.merge(batch.queueName().tenant(), recipients, Integer::sum);
            byQueue.merge(batch.queueName(), recipients, Integer::sum);
        }

        for (var tenant : weights.entrySet()) {
            double fair = (double) sendings * tenant.getValue() / allWeights;
            int has = byTenant.get(tenant.getKey());
            assertTrue(Math.abs(has - fair) < 0.02 * sendings, tenant + " has " + has + " instead of " + fair);
        }
        byQueue.forEach((name, has) -> {
            double fair = (double) byTenant.get(name.tenant()) / queues.get(name.tenant());
            assertTrue(Math.abs(has - fair) <= 30, name + " has " + has + " instead of " + fair);
        });
    }

    @Test
    void aThousandCampaignsOfATenantAreNoMoreThanOne() {
        var engine = new QueueFixture();
        for (int i = 0; i < 1_000; i++) engine.add("c" + i + ":many@gmail.com", 8);
        engine.add("only:one@gmail.com", 3_000);
        engine.pull(500);

        List<String> next = engine.pull(4_000);

        int one = Collections.frequency(next, "only:one@gmail.com");
        assertTrue(Math.abs(one - 2_000) <= 2 * QUANTUM, one + " of 4000");
    }

    @Test
    void aNewQueueBehindManyWithWorkStartsAtOnce() {
        var engine = new QueueFixture();
        for (int i = 0; i < 10_000; i++) engine.add("q" + i + ":t@gmail.com", 6);
        engine.pull(2 * TurnLine.MOST_NEWCOMERS * QUANTUM);
        engine.add("new:t@gmail.com", QUANTUM);

        List<String> next = engine.pull(2 * QUANTUM);

        assertEquals(QUANTUM, Collections.frequency(next, "new:t@gmail.com"), next.toString());
    }

    /// As after a start with many waiting, or a site that is back.
    @Test
    void whereManyComeAtOnceANewQueueWaitsForSomeHundredAtMost() {
        var engine = new QueueFixture();
        for (int i = 0; i < 10_000; i++) engine.add("q" + i + ":t@gmail.com", 6);
        engine.pull(2 * QUANTUM);
        engine.add("new:t@gmail.com", QUANTUM);

        List<String> next = engine.pull((TurnLine.MOST_NEWCOMERS + 1) * 2 * QUANTUM);

        assertEquals(QUANTUM, Collections.frequency(next, "new:t@gmail.com"));
    }

    @Test
    void endlessNewQueuesLeaveHalfToTheOthers() {
        var engine = new QueueFixture();
        engine.add("old:t@gmail.com", 3_000);
        engine.pull(100);

        // as many as the path could carry, if they were alone
        int turns = TurnLine.MOST_NEWCOMERS;
        int old = 0;
        for (int i = 0; i < turns; i++) {
            engine.add("new" + i + ":t@gmail.com", QUANTUM);
            old += Collections.frequency(engine.pull(QUANTUM), "old:t@gmail.com");
        }

        assertTrue(Math.abs(old - turns * QUANTUM / 2) <= 2 * QUANTUM, old + " of " + turns * QUANTUM);
    }

    @Test
    void whoComesAgainAndAgainGainsLittle() {
        var engine = new QueueFixture();
        for (int i = 0; i < 50; i++) engine.add("q" + i + ":t@gmail.com", 1_000);
        engine.pull(2 * 50 * QUANTUM);

        int again = 0;
        boolean waiting = false;
        for (int i = 0; i < 10_000; i++) {
            if (!waiting) engine.add("again:t@gmail.com", 1);
            waiting = !engine.pull(1).contains("again:t@gmail.com");
            if (!waiting) again++;
        }

        // one of 51 queues, with at most its turn and a newcomer's in each round
        assertTrue(again <= 2 * 10_000 / 50, again + " of 10000");
        assertTrue(again > 0);
    }

    @Test
    void allThatComesLeavesOnce() {
        var random = new Random(9);
        var engine = new QueueFixture(new QueueShares(Map.of("t1", 3), Set.of("t2")));
        var expected = new HashMap<String, Integer>();
        var sent = new HashMap<String, Integer>();
        for (int step = 0; step < 3_000; step++) {
            String name = "c" + random.nextInt(300) + ":t" + random.nextInt(4) + "@gmail.com";
            int messages = 1 + random.nextInt(8);
            engine.add(name, messages);
            expected.merge(name, messages, Integer::sum);
            for (String left : engine.pull(random.nextInt(8))) sent.merge(left, 1, Integer::sum);
        }
        for (String left : engine.pull(Integer.MAX_VALUE)) sent.merge(left, 1, Integer::sum);

        assertEquals(expected, sent);
        assertFalse(engine.path().hasWork());
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
