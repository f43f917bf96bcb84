package io.penstock.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every journal that keeps records does.
@Timeout(30)
interface JournalContract {
    Journal journal();

    static JournalRecord aRecord(String text) {
        return new JournalRecord(RecordType.ACCEPTED, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(JournalRecord found) {
        return new String(found.payload(), StandardCharsets.UTF_8);
    }

    static List<String> texts(Journal journal, long from) {
        var texts = new ArrayList<String>();
        journal.scan(from, (_, found) -> texts.add(text(found)));
        return texts;
    }

    @Test
    default void aRecordIsReadBackFromItsPosition() {
        long first = journal().append(aRecord("one"));
        long second = journal().append(new JournalRecord(RecordType.FINISHED, new byte[0]));

        assertEquals("one", text(journal().read(first)));
        assertEquals(RecordType.FINISHED, journal().read(second).type());
        assertEquals(0, journal().read(second).payload().length);
    }

    @Test
    default void positionsArePositiveAndGrow() {
        var positions = journal().append(List.of(aRecord("a"), aRecord("b"), aRecord("c")));
        long later = journal().append(aRecord("d"));

        assertTrue(positions[0] > 0 && positions[0] < positions[1] && positions[1] < positions[2]);
        assertTrue(positions[2] < later && later < journal().end());
    }

    @Test
    default void aScanSeesEverythingInOrderAndTellsWhereToGoOn() {
        journal().append(List.of(aRecord("a"), aRecord("b")));
        journal().append(aRecord("c"));

        var first = new ArrayList<String>();
        long next = journal().scan(0, (_, found) -> first.add(text(found)) && first.size() < 2);

        assertEquals(List.of("a", "b"), first);
        assertEquals(List.of("c"), texts(journal(), next));
        assertEquals(journal().end(), journal().scan(0, (_, _) -> true));
        assertEquals(List.of(), texts(journal(), journal().end()));
    }

    @Test
    default void aScanWithALimitCutsLongPayloadsOnly() {
        journal().append(List.of(aRecord("short"), aRecord("longer than that"), aRecord("end")));

        var heads = new ArrayList<String>();
        journal().scanHeads(0, 6, (_, found, payloadBytes) -> heads.add(text(found) + payloadBytes));

        assertEquals(List.of("short5", "longer16", "end3"), heads);
    }

    @Test
    default void anEmptyAppendIsNothing() {
        long end = journal().end();

        assertEquals(0, journal().append(List.of()).length);
        assertEquals(end, journal().end());
    }

    @Test
    default void manyThreadsAppendWithoutLoss() throws InterruptedException {
        var byPosition = new ConcurrentHashMap<Long, String>();
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 32; t++) {
            int thread = t;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 50; i++) {
                    var text = thread + "/" + i;
                    byPosition.put(journal().append(aRecord(text)), text);
                }
            }));
        }
        for (var thread : threads) thread.join();

        assertEquals(1600, byPosition.size());
        journal().scan(0, (position, found) -> {
            assertEquals(byPosition.remove(position), text(found));
            return true;
        });
        assertTrue(byPosition.isEmpty());
    }

    @Test
    default void recordsOfOneAppendStayTogether() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 8; t++) {
            var name = "t" + t;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 20; i++) journal().append(List.of(aRecord(name), aRecord(name), aRecord(name)));
            }));
        }
        for (var thread : threads) thread.join();

        var all = texts(journal(), 0);
        assertEquals(480, all.size());
        for (int i = 0; i < all.size(); i += 3) {
            assertEquals(all.get(i), all.get(i + 1));
            assertEquals(all.get(i), all.get(i + 2));
        }
    }

    @Test
    default void waitingEndsWhenSomethingIsAppended() throws InterruptedException {
        long end = journal().end();
        var waiter = new Thread[1];
        var seen = new ArrayList<Boolean>();
        waiter[0] = Thread.ofVirtual().start(() -> {
            try {
                seen.add(journal().awaitBeyond(end, Duration.ofSeconds(20)));
            } catch (InterruptedException e) {
                seen.add(false);
            }
        });

        journal().append(aRecord("x"));
        waiter[0].join();

        assertEquals(List.of(true), seen);
        assertFalse(journal().awaitBeyond(journal().end(), Duration.ofMillis(1)));
    }

    @Test
    default void anInterruptedThreadStillAppendsAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        long position = journal().append(aRecord("kept"));
        var found = journal().read(position);

        assertTrue(Thread.interrupted());
        assertEquals("kept", text(found));
        assertEquals("kept", text(journal().read(position)));
    }

    @Test
    default void trimmingLetsGoOfWholeExtentsOnly() {
        var positions = new ArrayList<Long>();
        for (int i = 0; i < 3000; i++) positions.add(journal().append(aRecord("record number " + i)));
        long middle = journal().extentOf(positions.get(2000));

        journal().trim(positions.get(2000));

        assertTrue(middle > positions.getFirst());
        assertThrows(JournalException.class, () -> journal().read(positions.getFirst()));
        assertEquals("record number 2999", text(journal().read(positions.get(2999))));
        var left = texts(journal(), 0);
        long kept = positions.stream().filter(position -> position >= middle).count();
        assertEquals(kept, left.size());
        assertEquals("record number 2999", left.getLast());
        assertEquals(middle, journal().extents().getFirst().start());
    }

    @Test
    default void whatWasTrimmedCannotBeWrittenAgain() {
        for (int i = 0; i < 1500; i++) journal().append(aRecord("x" + i));
        journal().trim(journal().end());
        long position = journal().append(aRecord("after"));

        assertEquals("after", text(journal().read(position)));
    }

    @Test
    default void aPositionThatIsNoneIsRefused() {
        long position = journal().append(aRecord("x"));

        for (long wrong : new long[] {0, -1, journal().end(), position + (1L << 40), Long.MAX_VALUE}) {
            assertThrows(JournalException.class, () -> journal().read(wrong));
        }
    }

    @Test
    default void usageGrows() {
        journal().append(new JournalRecord(RecordType.ACCEPTED, new byte[100_000]));

        assertTrue(journal().usage().usedBytes() >= 100_000);
        assertTrue(journal().usage().freeBytes() > 0);
    }

    @Test
    default void bytesComeBackAsTheyWere() {
        var random = new Random(7);
        for (int size : new int[] {0, 1, 100, 4095, 4096, 70_000}) {
            var payload = new byte[size];
            random.nextBytes(payload);
            long position = journal().append(new JournalRecord(RecordType.ACCEPTED, payload));
            assertArrayEquals(payload, journal().read(position).payload());
        }
    }

    @Test
    default void aClosedJournalRefusesAppends() {
        journal().close();

        assertThrows(JournalException.class, () -> journal().append(aRecord("late")));
    }
}
