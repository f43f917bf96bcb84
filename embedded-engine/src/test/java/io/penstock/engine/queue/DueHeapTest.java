package io.penstock.engine.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueHeapTest {
    private final ItemStore store = new ItemStore();
    private final DueHeap heap = new DueHeap(store);
    private final Comparator<Integer> order = Comparator.<Integer>comparingLong(store::dueMillis)
            .thenComparingLong(store::id)
            .thenComparingInt(store::recipientIndex);

    private int row(long id, int recipient, long due) {
        return store.allocate(1, id, recipient, 1, due);
    }

    /// Several heaps share the columns; each is compared with a sorted one.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 11, 20260301})
    void givesRowsInOrderOfTimeThenOfAcceptanceThenOfRecipient(long seed) {
        var random = new Random(seed);
        int[] tops = {ItemStore.NONE, ItemStore.NONE, ItemStore.NONE};
        var expected =
                List.of(new PriorityQueue<>(order), new PriorityQueue<>(order), new PriorityQueue<Integer>(order));
        for (int step = 0; step < 60_000; step++) {
            int which = random.nextInt(3);
            if (random.nextInt(100) < (step < 30_000 ? 60 : 30)) {
                int row = row(random.nextInt(200), random.nextInt(1 << 20), random.nextInt(50));
                tops[which] = heap.meld(tops[which], row);
                expected.get(which).add(row);
            } else if (tops[which] != ItemStore.NONE) {
                int top = tops[which];
                tops[which] = heap.withoutTop(top);
                assertEquals(0, order.compare(expected.get(which).remove(), top));
                store.free(top);
            }
        }
        for (int which = 0; which < 3; which++) {
            while (tops[which] != ItemStore.NONE) {
                assertEquals(0, order.compare(expected.get(which).remove(), tops[which]));
                tops[which] = heap.withoutTop(tops[which]);
            }
            assertTrue(expected.get(which).isEmpty());
        }
    }

    @Test
    void ofManyRowsAtOnceMakesTheSameHeap() {
        var random = new Random(5);
        int[] rows = new int[3_001];
        for (int i = 0; i < rows.length; i++) rows[i] = row(i, 0, random.nextInt(1_000));
        int[] sorted = Arrays.stream(rows)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();

        int top = heap.of(rows.clone(), rows.length);
        assertEquals(
                rows.length,
                Arrays.stream(heap.some(top, rows.length)).distinct().count());
        var taken = new ArrayList<Integer>();
        for (; top != ItemStore.NONE; top = heap.withoutTop(top)) taken.add(top);

        assertArrayEquals(sorted, taken.stream().mapToInt(Integer::intValue).toArray());
    }

    @Test
    void someAreTheEarliestAndOthersOnce() {
        int top = ItemStore.NONE;
        for (int i = 0; i < 100; i++) top = heap.meld(top, row(i, 0, 1_000 - i));

        int[] some = heap.some(top, 10);

        assertEquals(10, Arrays.stream(some).distinct().count());
        assertEquals(901, store.dueMillis(some[0]));
        assertEquals(0, heap.some(ItemStore.NONE, 0).length);
    }
}
