package io.penstock.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IdleHeapTest {
    private static final long MIB = 1 << 20;

    /// A heap that a collection shrinks to what lives in it.
    private static final class FakeHeap implements IdleHeap.Heap {
        long used = 40 * MIB;
        long committed = 96 * MIB;
        long living = 40 * MIB;
        int collections;

        @Override
        public long usedBytes() {
            return used;
        }

        @Override
        public long committedBytes() {
            return committed;
        }

        @Override
        public void collect() {
            collections++;
            used = living;
            committed = Math.max(96 * MIB, 2 * living);
        }
    }

    private final FakeHeap heap = new FakeHeap();
    private final IdleHeap idle = new IdleHeap(heap);

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            heap.used += MIB;
            idle.look();
        }
    }

    private void peak() {
        heap.used = 900 * MIB;
        heap.committed = 1000 * MIB;
        idle.look();
    }

    @Test
    void thePeakIsGivenBackOnceItIsQuiet() {
        peak();
        look(2);
        assertEquals(0, heap.collections);
        look(1);
        assertEquals(1, heap.collections);
        assertEquals(96 * MIB, heap.committed);
        look(100);
        assertEquals(1, heap.collections);
    }

    @Test
    void aHeapThatNeverGrewIsLeftAlone() {
        look(100);
        assertEquals(0, heap.collections);
    }

    @Test
    void nobodyIsStoppedWhileThereIsWork() {
        peak();
        for (int i = 0; i < 100; i++) {
            heap.used = (i % 2 == 0 ? 500 : 900) * MIB;
            idle.look();
        }
        assertEquals(0, heap.collections);
    }

    @Test
    void whatLivesIsNotCollectedAgainAndAgain() {
        heap.living = 800 * MIB;
        peak();
        look(100);
        assertEquals(1, heap.collections);
    }
}
