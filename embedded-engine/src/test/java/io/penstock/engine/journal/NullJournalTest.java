package io.penstock.engine.journal;

import static io.penstock.engine.journal.JournalContract.aRecord;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The part of the contract that a journal which keeps nothing can hold.
@Timeout(10)
class NullJournalTest {
    private final NullJournal journal = new NullJournal();

    @Test
    void positionsGrowAndNothingIsKept() throws InterruptedException {
        var positions = journal.append(List.of(aRecord("a"), aRecord("b")));
        long later = journal.append(aRecord("c"));

        assertTrue(positions[0] > 0 && positions[0] < positions[1] && positions[1] < later && later < journal.end());
        assertEquals(List.of(), JournalContract.texts(journal, 0));
        assertThrows(JournalException.class, () -> journal.read(later));
        assertFalse(journal.awaitBeyond(0, Duration.ofMillis(1)));
    }
}
