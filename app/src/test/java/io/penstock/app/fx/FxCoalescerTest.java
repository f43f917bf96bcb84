package io.penstock.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FxCoalescerTest {
    private final ArrayDeque<Runnable> uiQueue = new ArrayDeque<>();
    private final List<List<String>> batches = new ArrayList<>();

    @Test
    void keepsOnlyTheNewestOfEachKeyAndQueuesOneHandOver() {
        var coalescer = new FxCoalescer<String, String>(uiQueue::add, 10, batches::add);

        coalescer.offer("a", "a1");
        coalescer.offer("b", "b1");
        coalescer.offer("a", "a2");

        assertEquals(1, uiQueue.size());
        uiQueue.remove().run();
        assertEquals(List.of(List.of("b1", "a2")), batches);
    }

    @Test
    void schedulesAgainAfterAHandOver() {
        var coalescer = new FxCoalescer<String, String>(uiQueue::add, 10, batches::add);
        coalescer.offer("a", "a1");
        uiQueue.remove().run();

        coalescer.offer("a", "a2");

        uiQueue.remove().run();
        assertEquals(List.of(List.of("a1"), List.of("a2")), batches);
    }

    @Test
    void dropsTheOldestKeysWhenTheUserInterfaceIsStuckAndCountsThem() {
        var coalescer = new FxCoalescer<Integer, Integer>(
                uiQueue::add,
                3,
                batch -> batches.add(batch.stream().map(String::valueOf).toList()));

        for (int i = 0; i < 10; i++) coalescer.offer(i, i);

        uiQueue.remove().run();
        assertEquals(List.of(List.of("7", "8", "9")), batches);
        assertEquals(7, coalescer.dropped());
    }

    @Test
    void nothingIsHandedOverAfterwardsByAnEmptyTurn() {
        var coalescer = new FxCoalescer<String, String>(uiQueue::add, 10, batches::add);
        coalescer.offer("a", "a1");
        var handOver = uiQueue.remove();
        handOver.run();

        handOver.run();

        assertEquals(1, batches.size());
    }
}
