package io.penstock.engine.journal;

import static io.penstock.engine.journal.JournalContract.aRecord;
import static io.penstock.engine.journal.JournalContract.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.journal.SimulatedDisk.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LocalJournalFaultTest {
    private static final int SEGMENT_BYTES = 8192;
    private static final int RESERVE_BYTES = 3 * SEGMENT_BYTES;

    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime();
    private final SimulatedDisk disk = new SimulatedDisk();
    private LocalJournal journal;

    private void open() {
        var config = LocalJournalConfig.in(directory, time)
                .withSegmentBytes(SEGMENT_BYTES)
                .withReserveBytes(RESERVE_BYTES);
        journal = LocalJournal.open(config, disk);
    }

    @AfterEach
    void close() {
        if (journal != null) journal.close();
    }

    private static JournalRecord anOutcome() {
        return new JournalRecord(RecordType.FINISHED, new byte[500]);
    }

    private static JournalRecord newMail() {
        return new JournalRecord(RecordType.ACCEPTED, new byte[500]);
    }

    @Test
    void aFullDiskRefusesNewMailButStillTakesOutcomes() {
        disk.capacity(10 * SEGMENT_BYTES);
        open();
        var refusal = assertThrows(JournalFullException.class, () -> {
            while (true) {
                journal.append(newMail());
                time.advance(Duration.ofSeconds(1));
            }
        });
        assertTrue(refusal.getMessage().contains(directory.toString()), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("bytes free"), refusal.getMessage());

        int records = texts(journal, 0).size();
        for (int i = 0; i < 20; i++) journal.append(anOutcome());

        assertEquals(records + 20, texts(journal, 0).size());
    }

    @Test
    void whenNothingIsLeftEvenOutcomesAreRefusedAndWhatWasTakenStays() {
        disk.capacity(10 * SEGMENT_BYTES);
        open();
        int[] taken = {0};
        assertThrows(JournalFullException.class, () -> {
            while (true) {
                journal.append(anOutcome());
                taken[0]++;
            }
        });

        assertTrue(taken[0] > 100, taken[0] + " taken");
        assertEquals(taken[0], texts(journal, 0).size());
    }

    @Test
    void mailIsTakenAgainWhenSpaceReturns() {
        disk.capacity(10 * SEGMENT_BYTES);
        open();
        assertThrows(JournalFullException.class, () -> {
            while (true) {
                journal.append(newMail());
                time.advance(Duration.ofSeconds(1));
            }
        });
        disk.capacity(100 * SEGMENT_BYTES);
        time.advance(Duration.ofSeconds(1));
        int before = texts(journal, 0).size();

        for (int i = 0; i < 50; i++) journal.append(newMail());

        assertEquals(before + 50, texts(journal, 0).size());
    }

    @Test
    void afterAFailedSyncNothingIsTakenUntilReopened() {
        open();
        journal.append(aRecord("before"));
        disk.fail(Operation.SYNC, 1);

        var first = assertThrows(JournalException.class, () -> journal.append(aRecord("unknown")));
        var second = assertThrows(JournalException.class, () -> journal.append(aRecord("refused")));
        assertTrue(first.getMessage().contains("start again"), first.getMessage());
        assertTrue(second.getMessage().contains("start again"), second.getMessage());
        assertEquals(List.of("before"), texts(journal, 0));

        journal.close();
        open();
        journal.append(aRecord("after"));
        var left = texts(journal, 0);
        assertEquals("before", left.getFirst());
        assertEquals("after", left.getLast());
        assertTrue(left.size() <= 3, left.toString());
    }

    @Test
    void aFailedWriteEndsAppendingAndReopeningCutsItsRemains() {
        open();
        journal.append(aRecord("before"));
        disk.fail(Operation.WRITE, 1);
        assertThrows(JournalException.class, () -> journal.append(aRecord("x".repeat(500))));
        assertThrows(JournalException.class, () -> journal.append(aRecord("x".repeat(500))));

        journal.close();
        open();

        assertEquals(List.of("before"), texts(journal, 0));
        assertInstanceOf(
                RecoveryReport.CutTail.class, journal.recovery().findings().getFirst());
        journal.close();
        open();
        assertEquals(List.of(), journal.recovery().findings());
    }

    @Test
    void aFailedRollEndsAppending() {
        for (var operation : List.of(Operation.RENAME, Operation.SYNC_DIRECTORY)) {
            open();
            var acknowledged = new ArrayList<String>(texts(journal, 0));
            disk.fail(operation, 1);
            assertThrows(JournalException.class, () -> {
                while (true) {
                    journal.append(aRecord("x".repeat(400)));
                    acknowledged.add("x".repeat(400));
                }
            });
            disk.fail(operation, 0);
            journal.close();
            open();
            assertEquals(acknowledged, texts(journal, 0));
            journal.close();
        }
    }

    @Test
    void appendsWaitingAtCloseAreDurable() throws InterruptedException {
        open();
        var threads = new ArrayList<Thread>();
        var acknowledged = new AtomicInteger();
        for (int t = 0; t < 16; t++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        journal.append(aRecord("y"));
                        acknowledged.incrementAndGet();
                    }
                } catch (JournalException _) {
                    // closed
                }
            }));
        }
        while (acknowledged.get() < 200) Thread.onSpinWait();
        journal.close();
        for (var thread : threads) thread.join();
        open();

        assertEquals(acknowledged.get(), texts(journal, 0).size());
    }
}
