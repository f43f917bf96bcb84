package io.penstock.engine.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.GateSubject;
import io.penstock.engine.pause.Gates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueTableTest {
    private final QueueFixture engine = new QueueFixture();
    private final ItemStore store = new ItemStore();
    private final Mailings mailings = new Mailings(
            QueueShares.EQUAL,
            new QueueTools(
                    store,
                    new DueHeap(store),
                    new TimerWheel<>(0, () -> {}),
                    new Gates(engine.pauses, engine.suspensions, engine.reroutings),
                    new SharedTexts(),
                    name -> new GateSubject(name, "generic", "default")));
    private final QueueTable table = new QueueTable();
    private int made;

    private ScheduledQueue getOrAdd(QueueName name) {
        return table.getOrAdd(name, () -> new ScheduledQueue(mailings.of(name), name.domain(), ++made, 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 77, 20260301})
    void holdsWhatAMapWouldWhileItGrowsAndShrinks(long seed) {
        var random = new Random(seed);
        var expected = new HashMap<QueueName, ScheduledQueue>();
        for (int step = 0; step < 120_000; step++) {
            int domain = random.nextInt(20_000);
            var name = new QueueName("c" + domain % 3, "t" + domain % 7, "d" + domain + ".example");
            if (random.nextInt(100) < (step < 60_000 ? 70 : 20)) {
                ScheduledQueue known = expected.get(name);
                ScheduledQueue queue = getOrAdd(name);
                if (known != null) assertSame(known, queue);
                expected.put(name, queue);
            } else {
                ScheduledQueue gone = expected.remove(name);
                if (gone != null) table.remove(gone);
            }
        }
        assertEquals(expected.size(), table.size());
        expected.forEach((name, queue) -> {
            assertSame(queue, table.get(name));
            assertEquals(name, queue.name());
        });
        var walked = new HashSet<ScheduledQueue>();
        for (ScheduledQueue queue : table) assertTrue(walked.add(queue));
        assertEquals(new HashSet<>(expected.values()), walked);
    }

    @Test
    void removingAQueueThatIsNotThereLeavesItsNamesakeAlone() {
        var name = QueueName.parse("a:t@x.example");
        ScheduledQueue gone = getOrAdd(name);
        table.remove(gone);
        ScheduledQueue next = getOrAdd(name);

        table.remove(gone);

        assertSame(next, table.get(name));
        assertEquals(1, table.size());
    }

    @Test
    void aWalkEnds() {
        var walk = table.iterator();
        assertFalse(walk.hasNext());
        assertThrows(NoSuchElementException.class, walk::next);
    }
}
