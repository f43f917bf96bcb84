package io.penstock.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class JournalControlStoreTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final JournalControlStore store = new JournalControlStore(journal);

    private JournalControlStore reopened() {
        return new JournalControlStore(journal);
    }

    @Test
    void theNewestValueOfAKeySurvives() {
        store.put("pause/1", new byte[] {1});
        store.put("pause/1", new byte[] {2});
        store.put("empty", new byte[0]);

        assertArrayEquals(new byte[] {2}, reopened().get("pause/1").orElseThrow());
        assertArrayEquals(new byte[0], reopened().get("empty").orElseThrow());
    }

    @Test
    void whatWasRemovedStaysAway() {
        store.put("pause/1", new byte[] {1});
        store.remove("pause/1");
        store.remove("never there");

        assertTrue(store.get("pause/1").isEmpty());
        assertTrue(reopened().get("pause/1").isEmpty());
    }

    @Test
    void aDamagedRecordCostsOnlyItself() {
        store.put("pause/1", new byte[] {1});
        for (byte[] damaged : new byte[][] {{}, {1}, {1, (byte) 0xff, (byte) 0xff, 3}, {9, 1, 'x', 0}})
            journal.append(new JournalRecord(RecordType.CONTROL, damaged));
        store.put("pause/2", new byte[] {2});

        assertArrayEquals(new byte[] {1}, reopened().get("pause/1").orElseThrow());
        assertArrayEquals(new byte[] {2}, reopened().get("pause/2").orElseThrow());
    }

    @Test
    void keysAreFoundByPrefixInOrder() {
        for (String key : List.of("b/2", "a/1", "b/1", "b", "c", "b/\uFFFE")) store.put(key, new byte[1]);

        assertEquals(
                List.of("b/1", "b/2", "b/\uFFFE"), List.copyOf(store.under("b/").keySet()));
    }

    @Test
    void copyingForwardLetsTheJournalBeTrimmed() {
        store.put("old", new byte[] {7});
        store.put("gone", new byte[] {8});
        store.remove("gone");
        for (int i = 0; i < 3000; i++) store.put("busy", new byte[] {(byte) i});
        long end = journal.end();

        store.copyForward(end);
        journal.trim(end);
        journal.trim(journal.end());
        var again = reopened();

        assertEquals(List.of("busy", "old"), List.copyOf(again.under("").keySet()));
        assertArrayEquals(new byte[] {7}, again.get("old").orElseThrow());
        assertArrayEquals(new byte[] {(byte) 2999}, again.get("busy").orElseThrow());
    }

    @Test
    void aCallerCannotChangeAStoredValue() {
        var value = new byte[] {1};
        store.put("k", value);
        value[0] = 9;
        store.get("k").orElseThrow()[0] = 8;

        assertArrayEquals(new byte[] {1}, store.get("k").orElseThrow());
    }
}
