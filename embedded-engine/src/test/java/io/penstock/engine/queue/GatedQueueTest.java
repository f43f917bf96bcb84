package io.penstock.engine.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.PauseCriteria;
import io.penstock.engine.pause.SuspensionScope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatedQueueTest {
    private final QueueFixture engine = new QueueFixture();

    @Test
    void aPauseHoldsFromTheNextPullOnAndOnlyWhatItNames() {
        engine.add("a:t@yahoo.com", 10);
        engine.add("b:t@yahoo.com", 10);
        engine.pull(2);
        engine.pauses.place(PauseCriteria.queue("a:*"), "complaints", "ann", Duration.ofHours(1));

        List<String> next = engine.pull(100);

        assertTrue(next.stream().allMatch("b:t@yahoo.com"::equals), next.toString());
        assertEquals(QueueState.PAUSED, state("a:t@yahoo.com"));
        String why = engine.queues.why(QueueName.parse("a:t@yahoo.com"));
        assertTrue(why.startsWith("a:t@yahoo.com is paused by ann since 2026-03-01 12:00:00 UTC until"), why);
        assertTrue(why.contains("complaints"), why);
    }

    @Test
    void resumedMailGoesOutAtTheNextTick() {
        engine.add("a:t@yahoo.com", 10);
        var pause = engine.pauses.place(PauseCriteria.provider("yahoo"), "r", "ann", Duration.ofHours(1));
        assertEquals(List.of(), engine.pull(1));
        engine.pauses.resume(pause.id());
        engine.queues.tick();

        assertEquals(10, engine.pull(100).size());
    }

    @Test
    void anExpiredPauseOpensByItself() {
        engine.pauses.place(PauseCriteria.provider("yahoo"), "r", "ann", Duration.ofMinutes(10));
        engine.add("a:t@yahoo.com", 10);
        engine.pass(Duration.ofMinutes(9));
        assertEquals(List.of(), engine.pull(1));
        engine.pass(Duration.ofMinutes(1).plusMillis(16));

        assertEquals(10, engine.pull(100).size());
    }

    @Test
    void aRampOpensForAShareOfEachSecond() {
        engine.add("a:t@yahoo.com", 10_000);
        var pause = engine.pauses.place(PauseCriteria.provider("yahoo"), "r", "ann", Duration.ofHours(1));
        engine.pull(1);
        engine.pauses.resumeRamped(pause.id(), Duration.ofSeconds(30));

        int[] passedInSecond = new int[31];
        for (int tick = 0; tick < 31 * 50; tick++) {
            engine.queues.tick();
            passedInSecond[tick / 50] += engine.pull(1).size();
            engine.time.advance(Duration.ofMillis(20));
        }
        assertShare(5, passedInSecond[5]);
        assertShare(13, passedInSecond[15]);
        assertShare(25, passedInSecond[25]);
        assertShare(50, passedInSecond[30]);
    }

    /// A pull each millisecond, and another queue with more than enough to send.
    @Test
    void aRampUnderFullLoadTakesItsShareAndLeavesNothingIdle() {
        engine.add("a:t@yahoo.com", 20_000);
        engine.add("b:t@yahoo.com", 40_000);
        var pause = engine.pauses.place(PauseCriteria.queue("a:*"), "r", "ann", Duration.ofHours(1));
        engine.pull(1);
        engine.pauses.resumeRamped(pause.id(), Duration.ofSeconds(30));

        int[] ramped = new int[32];
        for (int millis = 0; millis < 32_000; millis++) {
            engine.queues.tick();
            List<String> pulled = engine.pull(1);
            assertEquals(1, pulled.size(), "nothing left in millisecond " + millis);
            if (pulled.contains("a:t@yahoo.com")) ramped[millis / 1000]++;
            engine.time.advance(Duration.ofMillis(1));
        }
        // half of the share of time in which its gate is open; its timer may be a tick late
        for (int second = 1; second < 10; second++) assertNear(50, ramped[second]);
        for (int second = 11; second < 20; second++) assertNear(125, ramped[second]);
        for (int second = 21; second < 30; second++) assertNear(250, ramped[second]);
        assertNear(500, ramped[31]);
    }

    private static void assertNear(int wanted, int passed) {
        assertTrue(Math.abs(wanted - passed) <= 10, passed + " passed instead of " + wanted);
    }

    /// A timer may be a tick late, which costs one pull here.
    private static void assertShare(int wanted, int passed) {
        assertTrue(Math.abs(wanted - passed) <= 1, passed + " passed instead of " + wanted);
    }

    @Test
    void previewTellsWhatAPauseWouldHold() {
        engine.add("a:t@yahoo.com", 7);
        engine.add("b:t@yahoo.com", 3);
        engine.add("b:t@gmail.com", 5);

        Impact impact = engine.queues.preview(PauseCriteria.queue("*@yahoo.com"));

        assertEquals(2, impact.queues());
        assertEquals(10, impact.messages());
        assertEquals(List.of("a:t@yahoo.com", "b:t@yahoo.com"), impact.sample());
    }

    @Test
    void aSuspensionLetsOneProbeThroughWhenItsTimeIsOver() {
        engine.add("a:t@gmail.com", 10);
        engine.suspensions.suspend(
                new SuspensionScope("gmail", "default", "", "", ""),
                Duration.ofMinutes(10),
                Duration.ofHours(24),
                "gmail-blocked",
                "421 4.7.28 unusual rate");
        assertEquals(List.of(), engine.pull(5));
        String why = engine.queues.why(QueueName.parse("a:t@gmail.com"));
        assertTrue(why.contains("suspended by rule gmail-blocked") && why.contains("421 4.7.28 unusual rate"), why);
        engine.pass(Duration.ofMinutes(10).plusMillis(16));

        assertEquals(1, engine.pull(5).size());
        engine.suspensions.answered(engine.queues.subjectOf(probe()));
        engine.queues.tick();
        assertEquals(8, engine.pull(20).size());
    }

    private Batch probe() {
        engine.pass(Duration.ofSeconds(16));
        Batch batch = engine.path().poll();
        assertTrue(batch != null);
        assertTrue(engine.queues.isProbe(batch));
        batch.items().forEach(item -> engine.queues.finished(batch, item));
        return batch;
    }

    private QueueState state(String name) {
        return engine.queues.snapshot(QueueName.parse(name)).orElseThrow().state();
    }
}
