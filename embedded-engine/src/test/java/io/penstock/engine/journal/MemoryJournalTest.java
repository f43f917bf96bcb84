package io.penstock.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MemoryJournalTest implements JournalContract {
    private final MemoryJournal journal = new MemoryJournal();

    @Override
    public Journal journal() {
        return journal;
    }

    @Test
    void aFullJournalSaysSoAndTakesMoreAfterATrim() {
        var small = new MemoryJournal(3000);
        for (int i = 0; i < 1500; i++) small.append(new JournalRecord(RecordType.ACCEPTED, new byte[2]));

        assertThrows(
                JournalFullException.class, () -> small.append(new JournalRecord(RecordType.ACCEPTED, new byte[1])));
        small.trim(small.end());

        small.append(new JournalRecord(RecordType.ACCEPTED, new byte[1]));
        assertEquals(1500 - 1023, count(small) - 1);
    }

    private static long count(Journal counted) {
        return JournalContract.texts(counted, 0).size();
    }
}
