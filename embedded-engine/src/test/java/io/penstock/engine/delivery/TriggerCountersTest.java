package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.delivery.TriggerCounters.Counted;
import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.Trigger;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TriggerCountersTest {
    private static final String SUSPEND = "suspend source for 1h when 3/10m";
    private static final long MINUTE = 60_000;

    private final AtomicInteger full = new AtomicInteger();
    private final TriggerCounters counters = new TriggerCounters(full::incrementAndGet);

    private static Counted key(String rule, String action, String source) {
        return new Counted(rule, RuleAction.parse(action), new SuspensionScope("gmail", source, "", "", ""));
    }

    private boolean fires(Counted key, long atMillis) {
        return counters.fires(key, key.action().trigger().orElseThrow(), atMillis);
    }

    @Test
    void countsWithinAWindowThatSlides() {
        Counted key = key("r", SUSPEND, "a");
        assertFalse(fires(key, 0));
        assertFalse(fires(key, 9 * MINUTE));
        assertFalse(fires(key, 11 * MINUTE), "the first one is out of the window");
        assertTrue(fires(key, 18 * MINUTE));
        assertFalse(fires(key, 18 * MINUTE), "it begins anew");
    }

    @Test
    void eachRuleActionAndScopeHasItsOwn() {
        for (Counted key : new Counted[] {
            key("r", SUSPEND, "a"),
            key("s", SUSPEND, "a"),
            key("r", SUSPEND, "b"),
            key("r", "suspend source for 2h when 3/10m", "a")
        }) {
            assertFalse(fires(key, 0));
            assertFalse(fires(key, 1));
        }
        assertTrue(fires(key("r", SUSPEND, "a"), 2), "the same action, read from another table, goes on");
    }

    @Test
    void aClockThatIsSetBackKeepsNoCountForLongerThanItsWindow() {
        Counted key = key("r", SUSPEND, "a");
        assertFalse(fires(key, 100 * MINUTE));
        assertFalse(fires(key, 40 * MINUTE), "an hour earlier");
        assertFalse(fires(key, 51 * MINUTE), "both are out of the window");
        assertFalse(fires(key, 52 * MINUTE));
        assertTrue(fires(key, 53 * MINUTE));
        var great = new SlidingCount(new Trigger(1000, java.time.Duration.ofHours(1)));
        var random = new Random(3);
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now = Math.max(0, now + random.nextInt(40_000) - 15_000);
            great.add(now);
            assertTrue(great.places() <= SlidingCount.EXACT + 2);
        }
    }

    @Test
    void atMostATwoHundredthOfAGreatCountIsMissed() {
        var trigger = new Trigger(1000, java.time.Duration.ofHours(1));
        var count = new SlidingCount(trigger);
        var exact = new ArrayDeque<Long>();
        var random = new Random(11);
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(8_000);
            exact.addLast(now);
            while (exact.getFirst() <= now - trigger.window().toMillis()) exact.removeFirst();
            int counted = count.add(now);
            assertTrue(counted <= exact.size(), counted + " of " + exact.size());
            assertTrue(counted >= exact.size() - 20, counted + " of " + exact.size());
            assertTrue(count.places() <= SlidingCount.EXACT + 2);
        }
    }

    @Test
    void aGreatCountHasRoomInAWindowOfAnyLength() {
        for (int millis = 1; millis < 6000; millis += 37) {
            var trigger = new Trigger(SlidingCount.EXACT + 1, java.time.Duration.ofMillis(millis));
            var count = new SlidingCount(trigger);
            for (int at = 0; at < 2 * millis; at++) count.add(at);
            assertEquals(millis, count.add(2L * millis), millis / 100 + 1);
        }
    }

    @Test
    void whatLapsedMakesRoomAndWhatRanIsTold() {
        for (int i = 0; i < TriggerCounters.MAX_KEYS; i++) fires(key("r", SUSPEND, "old" + i), i == 0 ? MINUTE : 0);
        for (int i = 0; i < 1000; i++) fires(key("r", SUSPEND, "new" + i), 10 * MINUTE);
        assertEquals(0, full.get(), "all but one had lapsed");
        assertEquals(1001, counters.size());
        for (int i = 0; i < TriggerCounters.MAX_KEYS; i++) fires(key("r", SUSPEND, "more" + i), 11 * MINUTE);

        assertEquals(TriggerCounters.MAX_KEYS, counters.size());
        assertTrue(full.get() > 0);
    }

    @Test
    void goesOnInALaterRun() {
        fires(key("r", SUSPEND, "a"), 0);
        fires(key("r", SUSPEND, "a"), 5 * MINUTE);
        fires(key("r", SUSPEND, "lapsed"), 0);
        var later = new TriggerCounters(() -> {});
        for (var kept : counters.kept(10 * MINUTE)) later.resume(kept, 10 * MINUTE);

        assertEquals(1, later.size());
        Counted key = key("r", SUSPEND, "a");
        assertFalse(later.fires(key, key.action().trigger().orElseThrow(), 10 * MINUTE));
        assertTrue(later.fires(key, key.action().trigger().orElseThrow(), 11 * MINUTE));
    }

    @Test
    void aCountThatCannotBeReadIsLeftOut() {
        var scope = new SuspensionScope("gmail", "a", "", "", "");
        var broken = new TriggerCounters.Kept("r", "dance when 3/10m", scope, new long[] {1}, new int[] {1});
        var uneven = new TriggerCounters.Kept("r", SUSPEND, scope, new long[] {1, 2}, new int[] {1});
        new KeptCounts(java.util.List.of(broken, uneven)).resumeIn(counters, 2);

        assertEquals(0, counters.size());
    }
}
