package io.penstock.engine.journal;

import static io.penstock.engine.journal.JournalContract.aRecord;
import static io.penstock.engine.journal.JournalContract.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.journal.SimulatedDisk.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LocalJournalFaultTest {
    private static final int SEGMENT_BYTES = 8192;
    private static final int RESERVE_BYTES = 3 * SEGMENT_BYTES;
    private static final Set<Operation> CHANGES =
            EnumSet.of(Operation.WRITE, Operation.SYNC, Operation.RENAME, Operation.DELETE, Operation.SYNC_DIRECTORY);

    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime();
    private SimulatedDisk disk = new SimulatedDisk();
    private LocalJournal journal;

    private void open() {
        var config = LocalJournalConfig.in(directory, time)
                .withSegmentBytes(SEGMENT_BYTES)
                .withReserveBytes(RESERVE_BYTES);
        journal = LocalJournal.open(config, disk);
    }

    private void reopen() {
        journal.close();
        open();
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

    private void failUntilHealed(String message) {
        disk.plan((operation, _) -> {
            if (CHANGES.contains(operation)) throw new IOException(message);
        });
    }

    private void heal() {
        disk.plan((_, _) -> {});
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"WRITE", "SYNC"})
    void oneFailureIsOvercomeInAnotherSegmentAndNobodyNotices(Operation operation) {
        open();
        journal.append(aRecord("before"));
        disk.fail(operation, 1);

        journal.append(aRecord("during"));
        journal.append(aRecord("after"));

        assertEquals(List.of("before", "during", "after"), texts(journal, 0));
        assertEquals(2, journal.extents().size());
        assertEquals(Optional.empty(), journal.trouble());
        reopen();
        assertEquals(List.of("before", "during", "after"), texts(journal, 0));
        assertEquals(List.of(), journal.recovery().findings());
    }

    /// If there is none in time the writer makes one itself.
    private void awaitPreparedSegment() throws IOException {
        while (disk.list(directory).stream().noneMatch(file -> file.toString().endsWith(SegmentStock.SPARE_SUFFIX)))
            Thread.onSpinWait();
    }

    @Test
    void theFailedSegmentIsNeverSyncedAgain() throws IOException {
        open();
        journal.append(aRecord("before"));
        awaitPreparedSegment();
        var syncs = new AtomicInteger();
        disk.plan((operation, _) -> {
            // the header of the next segment is the second sync, its first batch the third
            if (operation == Operation.SYNC && SimulatedDisk.isWriter() && syncs.incrementAndGet() == 1)
                throw new IOException("Input/output error");
        });

        journal.append(aRecord("during"));

        assertEquals(3, syncs.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Input/output error", "Read-only file system", "No space left on device", "Disk quota exceeded"})
    void aDiskThatFailsForAWhileRefusesAndIsTakenBackByItself(String error) {
        open();
        journal.append(aRecord("before"));
        failUntilHealed(error);

        var first = assertThrows(JournalException.class, () -> journal.append(aRecord("refused")));
        var second = assertThrows(JournalException.class, () -> journal.append(aRecord("refused")));
        boolean full = error.startsWith("No space") || error.startsWith("Disk quota");
        for (var refusal : List.of(first, second)) {
            assertTrue(refusal.getMessage().contains(error), refusal.getMessage());
            assertEquals(full, refusal instanceof JournalFullException, refusal.toString());
        }
        assertEquals(List.of("before"), texts(journal, 0));

        heal();
        time.advance(Duration.ofMinutes(1));
        journal.append(aRecord("after"));
        assertEquals(Optional.empty(), journal.trouble());
        reopen();
        assertEquals(List.of("before", "after"), texts(journal, 0));
        assertEquals(List.of(), journal.recovery().findings());
    }

    @Test
    void whileTheDiskFailsItIsAskedEverMoreRarely() {
        open();
        failUntilHealed("Input/output error");
        assertThrows(JournalException.class, () -> journal.append(aRecord("refused")));
        assertTrue(journal.trouble().orElseThrow().contains("tried again by itself"));
        var asked = new AtomicInteger();
        disk.plan((operation, _) -> {
            if (operation == Operation.OPEN_UNCACHED) asked.incrementAndGet();
            if (CHANGES.contains(operation)) throw new IOException("Input/output error");
        });

        for (int second = 0; second < 600; second++) {
            time.advance(Duration.ofSeconds(1));
            assertThrows(JournalException.class, () -> journal.append(aRecord("refused")));
        }

        assertTrue(asked.get() >= 600 / 31 && asked.get() <= 30, asked + " tries in ten minutes");
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepTheDiskRefused() {
        open();
        failUntilHealed("Input/output error");
        assertThrows(JournalException.class, () -> journal.append(aRecord("refused")));
        heal();
        time.advance(Duration.ofDays(-2));

        journal.append(aRecord("after"));

        assertEquals(List.of("after"), texts(journal, 0));
    }

    @Test
    void withoutAnyAppendTheDiskIsTakenBackToo() {
        var clock = InstantSource.system();
        var config = LocalJournalConfig.in(directory, clock)
                .withSegmentBytes(SEGMENT_BYTES)
                .withReserveBytes(0);
        journal = LocalJournal.open(config, disk);
        failUntilHealed("Input/output error");
        assertThrows(JournalException.class, () -> journal.append(aRecord("refused")));
        heal();

        while (journal.trouble().isPresent()) Thread.onSpinWait();

        journal.append(aRecord("after"));
        assertEquals(List.of("after"), texts(journal, 0));
    }

    @Test
    void whatTheDiskLostAlthoughItHadConfirmedItEndsAllAppending() {
        open();
        journal.append(aRecord("a".repeat(600)));
        disk.damage(Segment.path(directory, 1), 100, 100);
        disk.fail(Operation.SYNC, 1);

        var refusal = assertThrows(JournalException.class, () -> journal.append(aRecord("refused")));
        time.advance(Duration.ofHours(1));
        assertThrows(JournalException.class, () -> journal.append(aRecord("refused")));

        assertTrue(refusal.getMessage().contains("cannot be read back"), refusal.getMessage());
        assertTrue(journal.trouble().isPresent());
    }

    @Test
    void aFailedAppendIsNotThereOnceAnotherSucceeded() {
        open();
        journal.append(aRecord("before"));
        // the write comes through, only its sync fails
        var refused = new IOException("Input/output error");
        disk.plan((operation, number) -> {
            if (operation == Operation.SYNC || number > 2 && CHANGES.contains(operation)) throw refused;
        });
        assertThrows(JournalException.class, () -> journal.append(aRecord("ghost")));
        heal();
        time.advance(Duration.ofMinutes(1));
        journal.append(aRecord("after"));

        disk.killAfter(0);
        journal.abandon();
        disk = disk.afterwards();
        open();

        assertEquals(List.of("before", "after"), texts(journal, 0));
        assertEquals(List.of(), journal.recovery().findings());
    }

    @Test
    void aSegmentThatCannotBeGivenBackIsKeptWithAllBehindIt() {
        for (var operation : List.of(Operation.RENAME, Operation.SYNC_DIRECTORY)) {
            disk = new SimulatedDisk();
            open();
            while (journal.extents().size() < 5) journal.append(newMail());
            long third = journal.extents().get(2).start();
            disk.plan((met, _) -> {
                if (met == operation) throw new IOException("Input/output error");
            });
            assertThrows(JournalException.class, () -> journal.trim(third));
            assertThrows(JournalException.class, () -> journal.trim(third));
            assertTrue(journal.extents().size() >= 4, journal.extents().toString());
            heal();
            journal.trim(third);
            assertEquals(third, journal.extents().getFirst().start());
            reopen();
            assertEquals(third, journal.extents().getFirst().start());
            assertEquals(List.of(), journal.recovery().findings());
            journal.close();
        }
    }

    /// The name that it got must be durable before its bytes become another segment's.
    @Test
    void aFileIsUsedAgainOnlyOnceItsOldNameIsGoneForGood() {
        open();
        while (journal.extents().size() < 5) journal.append(newMail());
        long third = journal.extents().get(2).start();
        disk.plan((met, _) -> {
            if (met == Operation.SYNC_DIRECTORY) throw new IOException("Input/output error");
        });
        assertThrows(JournalException.class, () -> journal.trim(third));
        assertThrows(JournalException.class, () -> {
            while (true) journal.append(newMail());
        });
        var acknowledged = texts(journal, third);

        disk.losePowerAfter(0, 3);
        journal.abandon();
        disk = disk.afterwards();
        open();

        var found = texts(journal, third);
        assertEquals(acknowledged, found.subList(0, acknowledged.size()));
    }

    @Test
    void aSlowDiskMakesWaitAndLosesNothing() throws InterruptedException {
        open();
        var slow = new CountDownLatch(1);
        disk.plan((operation, _) -> {
            if (operation == Operation.SYNC) await(slow);
        });
        var threads = new ArrayList<Thread>();
        var returned = new AtomicInteger();
        for (int t = 0; t < 50; t++) {
            threads.add(Thread.ofVirtual().start(() -> {
                journal.append(aRecord("slow"));
                returned.incrementAndGet();
            }));
        }

        assertEquals(0, returned.get());
        slow.countDown();
        for (var thread : threads) thread.join();

        assertEquals(50, returned.get());
        assertEquals(50, texts(journal, 0).size());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRollThatFailsIsTriedWithAnotherFile() {
        for (var operation : List.of(Operation.RENAME, Operation.SYNC_DIRECTORY)) {
            disk = new SimulatedDisk();
            open();
            disk.fail(operation, 1);
            for (int i = 0; i < 40; i++) journal.append(aRecord(i + "x".repeat(400)));
            var all = texts(journal, 0);
            assertEquals(40, all.size());
            reopen();
            assertEquals(all, texts(journal, 0));
            assertEquals(List.of(), journal.recovery().findings());
            journal.close();
        }
    }

    /// As on a file system that copies on write, where even blocks that a file has need new ones.
    @Test
    void aBatchWithoutSpaceLeavesNothingOfItself() {
        open();
        journal.append(aRecord("before"));
        disk.fail(Operation.WRITE, 1, "No space left on device");
        assertThrows(JournalFullException.class, () -> journal.append(aRecord("x".repeat(2000))));
        journal.append(aRecord("after"));

        disk.losePowerAfter(1, 7);
        assertThrows(JournalException.class, () -> journal.append(aRecord("cut")));
        disk = disk.afterwards();
        journal.close();
        open();

        assertEquals(List.of("before", "after"), texts(journal, 0).subList(0, 2));
        assertTrue(
                journal.recovery().findings().stream().allMatch(RecoveryReport.CutTail.class::isInstance),
                journal.recovery().toString());
    }

    @Test
    void aFullDiskDoesNotKeepTheJournalFromOpening() {
        open();
        journal.append(aRecord("before"));
        disk.capacity(0);
        reopen();

        assertEquals(List.of("before"), texts(journal, 0));
        journal.append(anOutcome());
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
