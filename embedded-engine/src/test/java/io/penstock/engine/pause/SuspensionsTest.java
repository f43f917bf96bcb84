package io.penstock.engine.pause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.journal.ControlStore;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.MemoryJournal;
import io.penstock.engine.message.QueueName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuspensionsTest {
    private static final SuspensionScope GMAIL = new SuspensionScope("gmail", "default", "", "", "");
    private static final GateSubject SUBJECT =
            new GateSubject(QueueName.parse("spring:acme@gmail.com"), "gmail", "default");
    private static final Duration DAY = Duration.ofHours(24);

    private final ManualTime time = new ManualTime();
    private final MemoryJournal journal = new MemoryJournal();
    private final PauseBook pauses = new PauseBook(new JournalControlStore(journal), time);
    private final Suspensions suspensions = new Suspensions(new JournalControlStore(journal), time);
    private final Gates gates = new Gates(pauses, suspensions, new Reroutings(new JournalControlStore(journal), time));

    private Suspension suspend(Duration duration) {
        return suspensions.suspend(GMAIL, duration, DAY, "gmail-blocked", "421 4.7.28 rate");
    }

    @Test
    void repliesOfMailThatWasOnTheWireDoNotExtendIt() {
        Suspension first = suspend(Duration.ofMinutes(10));
        time.advance(Duration.ofMinutes(5));

        assertEquals(first, suspend(Duration.ofMinutes(10)));
        assertEquals(1, suspensions.list().size());
    }

    @Test
    void aRepeatAtTheProbeDoublesUpToADay() {
        Duration lasting = suspend(Duration.ofHours(5)).lasting();
        for (long hours : new long[] {10, 20, 24, 24}) {
            time.advance(lasting.plusSeconds(1));
            lasting = suspend(Duration.ofHours(5)).lasting();
            assertEquals(Duration.ofHours(hours), lasting);
        }
    }

    @Test
    void anAnswerToTheProbeOpensTheGate() {
        suspend(Duration.ofMinutes(10));
        Gate gate = gates.gate(SUBJECT);
        assertFalse(gate.tryTake(time.millis()));
        time.advance(Duration.ofMinutes(10));
        assertTrue(gate.tryTake(time.millis()), "the probe");
        assertFalse(gate.tryTake(time.millis()), "one probe at a time");
        suspensions.answered(SUBJECT);

        assertTrue(gate.tryTake(time.millis()));
        assertEquals(0, suspensions.list().size());
    }

    @Test
    void aCancelledSuspensionDoesNotCountAsServed() {
        Suspension cancelled = suspend(Duration.ofHours(5));
        suspensions.cancel(cancelled.id());
        assertTrue(gates.gate(SUBJECT).tryTake(time.millis()));
        assertThrows(PauseException.class, () -> suspensions.cancel(cancelled.id()));

        assertEquals(Duration.ofHours(5), suspend(Duration.ofHours(5)).lasting());
    }

    @Test
    void aThrottleLetsItsRateThroughAndTightensLimits() {
        suspensions.throttle(
                GMAIL,
                "",
                new PathLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 2, Integer.MAX_VALUE),
                "2/s",
                Duration.ofMinutes(5),
                "slow-down",
                "450 slow");
        Gate gate = gates.gate(SUBJECT);

        assertTrue(gate.tryTake(time.millis()));
        assertTrue(gate.tryTake(time.millis()));
        assertFalse(gate.tryTake(time.millis()));
        assertEquals(time.millis() + 500, gate.openFrom(time.millis()));
        assertEquals(
                GateCause.Kind.THROTTLED,
                gate.tightest(time.millis()).orElseThrow().kind());
        time.advance(Duration.ofMinutes(5));
        assertTrue(gate.tightest(time.millis()).isEmpty());
    }

    @Test
    void aRepeatSoonAfterAProbeOpenedItDoublesAlsoAfterARestart() {
        suspend(Duration.ofHours(1));
        time.advance(Duration.ofHours(1));
        suspensions.answered(SUBJECT);
        time.advance(Duration.ofMinutes(59));
        var again = new Suspensions(new JournalControlStore(journal), time);

        assertEquals(
                Duration.ofHours(2),
                again.suspend(GMAIL, Duration.ofHours(1), DAY, "gmail-blocked", "421")
                        .lasting());
    }

    @Test
    void escalationFallsBackAfterAsLongAsItLasted() {
        suspend(Duration.ofHours(1));
        time.advance(Duration.ofHours(1));
        suspensions.answered(SUBJECT);
        time.advance(Duration.ofHours(1));
        assertEquals(Duration.ofHours(1), suspend(Duration.ofHours(1)).lasting(), "it was opened an hour ago");
        time.advance(Duration.ofHours(2));

        assertEquals(Duration.ofHours(1), suspend(Duration.ofHours(1)).lasting(), "nobody probed it for an hour");
    }

    @Test
    void aThrottleThatIsRepeatedKeepsItsIdAndItsBucket() {
        var limits = new PathLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        var lasting = Duration.ofMinutes(10);
        var first = suspensions.throttle(GMAIL, "", limits, "1/s", lasting, "slow-down", "450 slow");
        Gate gate = gates.gate(SUBJECT);
        assertTrue(gate.tryTake(time.millis()));
        long version = gates.version();
        time.advance(Duration.ofMillis(100));
        suspensions.throttle(GMAIL, "", limits, "1/s", lasting, "slow-down", "450 slow");
        assertEquals(version, gates.version(), "no news");
        time.advance(Duration.ofMinutes(1));
        while (gates.gate(SUBJECT).tryTake(time.millis())) gate = gates.gate(SUBJECT);
        var later = suspensions.throttle(GMAIL, "", limits, "1/s", lasting, "slow-down", "450 slower");

        assertFalse(gates.gate(SUBJECT).tryTake(time.millis()), "the bucket is as empty as before");
        assertEquals(first.id(), later.id());
        assertEquals(time.instant().plus(lasting), later.until());
        assertEquals(List.of(later), new Suspensions(new JournalControlStore(journal), time).list());
    }

    @Test
    void whatWasCancelledOrLetGoIsSoAfterARestart() {
        Suspension cancelled = suspend(Duration.ofHours(5));
        suspensions.suspend(new SuspensionScope("yahoo", "a", "", "", ""), Duration.ofHours(5), DAY, "gone", "421");
        suspensions.cancel(cancelled.id());
        assertEquals(1, suspensions.letGo(order -> order.ruleId().equals("gone")));
        var again = new Suspensions(new JournalControlStore(journal), time);

        assertEquals(1, again.list().size());
        assertEquals(time.instant(), again.list().getFirst().until());
        assertEquals(Duration.ofHours(5), again.list().getFirst().lasting());
    }

    @Test
    void anOperatorsPauseIsNeverShortenedByARule() {
        Pause pause = pauses.place(PauseCriteria.provider("gmail"), "audit", "ann", Duration.ofHours(2));
        suspend(Duration.ofMinutes(1));
        time.advance(Duration.ofMinutes(2));
        suspensions.answered(SUBJECT);

        Gate gate = gates.gate(SUBJECT);
        assertFalse(gate.tryTake(time.millis()));
        assertEquals(pause.expiresAt().toEpochMilli(), gate.openFrom(time.millis()));
        assertEquals(
                GateCause.Kind.PAUSED,
                gate.tightest(time.millis()).orElseThrow().kind());
    }

    @Test
    void itSurvivesAReopen() {
        suspend(Duration.ofHours(1));
        suspensions.throttle(
                GMAIL, "", new PathLimits(2, 100, 0, 1), "2 connections", Duration.ofHours(1), "calm", "421 too many");

        var again = new Suspensions(new JournalControlStore(journal), time);

        assertEquals(suspensions.list(), again.list());
        assertEquals(2, again.list().size());
    }

    @Test
    void otherScopesStayOpen() {
        suspend(Duration.ofHours(1));

        assertTrue(gates.gate(new GateSubject(SUBJECT.queueName(), "gmail", "second"))
                .tryTake(time.millis()));
        assertTrue(gates.gate(new GateSubject(SUBJECT.queueName(), "yahoo", "default"))
                .tryTake(time.millis()));
    }

    @Test
    void aCrashBetweenALongerOrderAndTheEndOfTheOldOneLeavesTheLonger() {
        String first = suspend(Duration.ofHours(5)).id();
        byte[] old = store(first);
        time.advance(Duration.ofHours(5));
        Suspension longer = suspend(Duration.ofHours(5));
        var store = new JournalControlStore(journal);
        for (String id : new String[] {"0" + first, "z" + first}) {
            store.put(
                    "suspension/" + id,
                    new String(old, StandardCharsets.UTF_8).replace(first, id).getBytes(StandardCharsets.UTF_8));
            assertEquals(List.of(longer), new Suspensions(store, time).list());
            assertEquals(1, store.under("suspension/").size(), "the other does not come back at the next start");
        }
    }

    private byte[] store(String id) {
        return new JournalControlStore(journal).get("suspension/" + id).orElseThrow();
    }

    @Test
    void anOrderThatCannotBeReadCostsOnlyItself() {
        Suspension good = suspend(Duration.ofHours(5));
        var store = new JournalControlStore(journal);
        for (String json : new String[] {"", "{", "null", "{}", "[1]", "{'scope':7}"}) {
            put(store, "suspension/x" + json.length(), json);
            put(store, "suspension-ended/x" + json.length(), json);
            put(store, "rerouting/x" + json.length(), json);
        }

        assertEquals(List.of(good), new Suspensions(store, time).list());
        assertEquals(List.of(), new Reroutings(store, time).list());
    }

    /// A flood of unknown domains that all refuse, each with an order of its own.
    @Test
    void thousandsOfOrdersCostAQueueNothingAndThereIsAnEnd() {
        var orders = new Suspensions(new NoStore(), time);
        var many = new Gates(pauses, orders, new Reroutings(new NoStore(), time));
        for (int i = 0; i < Suspensions.MAX_ORDERS; i++)
            orders.suspend(new SuspensionScope("generic", "a", "", "", "d" + i + ".test"), DAY, null, "r", "421");
        var refused = assertThrows(
                PauseException.class,
                () -> orders.suspend(new SuspensionScope("generic", "a", "", "", "x.test"), DAY, null, "r", "421"));
        assertTrue(refused.getMessage().contains("20000"), refused.getMessage());
        var other = new GateSubject(QueueName.parse("other.test"), "generic", "a");
        var held = new GateSubject(QueueName.parse("d7.test"), "generic", "a");
        // were each asked, this would be a thousand million looks
        for (int i = 0; i < 50_000; i++) {
            assertTrue(many.gate(other).tryTake(time.millis()));
            assertFalse(many.gate(held).tryTake(time.millis()));
        }
    }

    @Test
    void asManyAreRememberedAsThereMayBeAndNoMore() {
        var ended = new EndedSuspensions(new NoStore());
        var order = suspend(Duration.ofHours(1));
        for (int i = 0; i < Suspensions.MAX_ORDERS; i++) ended.note("d" + i, order, time.instant());
        ended.note("x", order, time.instant());

        assertEquals(Optional.of(Duration.ofHours(1)), ended.lasting("d7", time.instant()));
        assertEquals(Optional.empty(), ended.lasting("x", time.instant()));
        time.advance(Duration.ofHours(1));
        ended.removeExpired(time.instant());
        ended.note("x", order, time.instant());
        assertEquals(Optional.of(Duration.ofHours(1)), ended.lasting("x", time.instant()));
    }

    private static final class NoStore implements ControlStore {
        @Override
        public void put(String key, byte[] value) {}

        @Override
        public void remove(String key) {}

        @Override
        public Optional<byte[]> get(String key) {
            return Optional.empty();
        }

        @Override
        public Map<String, byte[]> under(String prefix) {
            return Map.of();
        }
    }

    @Test
    void aClockThatIsSetBackDoesNotStopTheProbes() {
        suspend(Duration.ofMinutes(10));
        Gate gate = gates.gate(SUBJECT);
        time.advance(Duration.ofMinutes(15));
        assertTrue(gate.tryTake(time.millis()));
        time.advance(Duration.ofMinutes(-4));

        assertTrue(gate.tryTake(time.millis()), "else the next probe came in four minutes");
        assertFalse(gate.tryTake(time.millis()));
        assertEquals(time.millis() + 15_000, gate.openFrom(time.millis()));
    }

    @Test
    void ordersThatAnOlderVersionKeptAreRead() {
        var store = new JournalControlStore(journal);
        String times = "'since':'2026-03-01T12:00:00Z','until':'2026-03-02T12:00:00Z'";
        put(
                store,
                "suspension/abc",
                "{'id':'abc','scope':{'provider':'gmail','source':'','tenant':'','campaign':'',"
                        + "'domain':''},'limits':null,'limitText':'','ruleId':'r','reply':'421 no','lasting':'PT24H',"
                        + times + "}");
        put(
                store,
                "rerouting/a/gmail",
                "{'source':'a','provider':'gmail','pool':'b','ruleId':'r','reply':'421 no'," + times + "}");

        assertEquals("", new Suspensions(store, time).list().getFirst().site());
        var reroutings = new Reroutings(store, time);
        assertEquals("b", reroutings.cancel("reroute-a-gmail").pool());
        assertEquals(0, reroutings.list().size());
    }

    private static void put(JournalControlStore store, String key, String json) {
        store.put(key, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
