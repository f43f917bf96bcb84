package io.penstock.engine.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ItemStoreTest {

    @Test
    void slotsKeepWhatTheyWereGivenThroughRandomUse() {
        var random = new Random(7);
        var store = new ItemStore();
        var live = new ArrayList<int[]>();
        for (int step = 0; step < 100_000; step++) {
            if (live.isEmpty() || random.nextInt(100) < (step < 50_000 ? 60 : 40)) {
                int seed = random.nextInt(1 << 20);
                live.add(new int[] {store.allocate(seed | 1, seed * 5L, seed, seed & 7, seed * 7L), seed});
            } else {
                int[] gone = live.remove(random.nextInt(live.size()));
                store.free(gone[0]);
            }
        }
        assertEquals(live.size(), store.size());
        for (int[] one : live) {
            int seed = one[1];
            var item = store.item(one[0]);
            assertEquals(seed * 5L, item.id().value());
            assertEquals(seed, item.recipientIndex());
            assertEquals(seed & 7, item.attempts());
            assertEquals(seed * 7L, store.dueMillis(one[0]));
        }
        var seen = new AtomicInteger();
        store.forEach((_, _, _) -> seen.incrementAndGet());
        assertEquals(live.size(), seen.get());
    }

    @Test
    void dueTimesAreExactForDaysAndThenRoundedUpToTheSecond() {
        var store = new ItemStore();
        long accepted = 1_795_000_000_000L;
        long id = accepted << 22;
        int slot = store.allocate(1, id, 0, 0, accepted);
        long day = 86_400_000;
        for (long after : new long[] {-day, -1, 0, 1, 5 * day + 1, 12 * day, 13 * day, 400 * day + 1, 9_000 * day}) {
            store.setDue(slot, accepted + after);
            long late = store.dueMillis(slot) - accepted - after;
            assertEquals(true, late >= 0 && late < (after <= 12 * day ? 1 : 1000), after + " is late by " + late);
        }
        store.setDue(slot, Long.MAX_VALUE);
        assertEquals(true, store.dueMillis(slot) > accepted + 10_000 * day);
    }
}
