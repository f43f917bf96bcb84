package io.penstock.engine.journal;

import static io.penstock.engine.journal.JournalContract.aRecord;
import static io.penstock.engine.journal.JournalContract.text;
import static io.penstock.engine.journal.JournalContract.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LocalJournalTest implements JournalContract {
    private static final int SEGMENT_BYTES = 16 * 1024;

    @TempDir
    Path directory;

    private LocalJournal journal;

    @BeforeEach
    void open() {
        journal = LocalJournal.open(config());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private LocalJournalConfig config() {
        return LocalJournalConfig.in(directory, InstantSource.system())
                .withSegmentBytes(SEGMENT_BYTES)
                .withReserveBytes(0);
    }

    private void reopen() {
        journal.close();
        open();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Test
    void everythingIsThereAfterReopening() {
        var expected = new ArrayList<String>();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 300; i++) {
                expected.add("round " + round + " record " + i);
                journal.append(aRecord(expected.getLast()));
            }
            reopen();
            assertEquals(List.of(), journal.recovery().findings());
            assertEquals(expected, texts(journal, 0));
        }
        assertTrue(journal.extents().size() > 1);
    }

    @Test
    void positionsStayValidAfterReopening() {
        long position = journal.append(aRecord("here"));
        long end = journal.end();
        reopen();

        assertEquals("here", text(journal.read(position)));
        assertEquals(end, journal.end());
        assertTrue(journal.append(aRecord("next")) >= end);
    }

    @Test
    void aMessageLargerThanASegmentGetsOneOfItsOwn() {
        journal.append(aRecord("before"));
        long position = journal.append(new JournalRecord(RecordType.ACCEPTED, new byte[5_000_000]));
        journal.append(aRecord("after"));
        reopen();

        assertEquals(5_000_000, journal.read(position).payload().length);
        assertEquals(3, texts(journal, 0).size());
    }

    @Test
    void anAppendOverTheLimitIsRefusedWithItsSize() {
        var tooMuch = new JournalRecord(RecordType.ACCEPTED, new byte[170 * 1024 * 1024]);

        var refusal = assertThrows(JournalException.class, () -> journal.append(tooMuch));

        assertTrue(refusal.getMessage().contains("178257944"), refusal.getMessage());
    }

    @Test
    void trimmedSegmentsAreUsedAgain() throws IOException {
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 100; i++) journal.append(new JournalRecord(RecordType.ACCEPTED, new byte[500]));
            journal.trim(journal.end());
        }

        try (var files = Files.list(directory)) {
            long size = files.mapToLong(file -> file.toFile().length()).sum();
            assertTrue(size <= 8L * SEGMENT_BYTES, size + " bytes");
        }
    }

    @Test
    void whatARecycledSegmentHeldBeforeNeverComesBack() {
        for (int i = 0; i < 600; i++) journal.append(aRecord("old record " + i));
        journal.trim(journal.end());
        journal.append(new JournalRecord(RecordType.CONTROL, new byte[SEGMENT_BYTES - 2000]));
        journal.append(new JournalRecord(RecordType.CONTROL, new byte[SEGMENT_BYTES - 2000]));
        journal.append(aRecord("new"));
        var before = texts(journal, 0);
        reopen();

        assertEquals(List.of(), journal.recovery().findings());
        assertEquals(before, texts(journal, 0));
    }

    @Test
    void aSecondJournalInTheSameDirectoryIsRefused() {
        var refusal = assertThrows(JournalException.class, () -> LocalJournal.open(config()));

        assertTrue(refusal.getMessage().contains(directory.toString()), refusal.getMessage());
        assertTrue(
                refusal.getMessage()
                        .contains("process " + ProcessHandle.current().pid()),
                refusal.getMessage());
    }

    @Test
    void damageInTheMiddleIsReportedAndTheRestIsRead() throws IOException {
        var positions = new ArrayList<Long>();
        for (int i = 0; i < 20; i++) positions.add(journal.append(aRecord("record " + i)));
        journal.close();
        try (var file = FileChannel.open(segmentFile(1), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {9, 9, 9}), positions.get(7).intValue() + Frame.HEADER_BYTES);
        }
        open();

        assertInstanceOf(
                RecoveryReport.Damage.class, journal.recovery().findings().getFirst());
        var left = texts(journal, 0);
        assertEquals(19, left.size());
        assertEquals("record 19", left.getLast());
        assertThrows(JournalException.class, () -> journal.read(positions.get(7)));
    }

    @Test
    void aMissingSegmentIsReported() throws IOException {
        for (int i = 0; i < 100; i++) journal.append(new JournalRecord(RecordType.ACCEPTED, new byte[1000]));
        journal.close();
        Files.delete(segmentFile(2));
        open();

        assertEquals(
                List.of(new RecoveryReport.MissingSegment(segmentFile(2).toString())),
                journal.recovery().findings());
    }

    @Test
    void aForeignSegmentFileIsRefusedByName() throws IOException {
        journal.close();
        Files.writeString(segmentFile(1), "something else".repeat(100));

        var refusal = assertThrows(JournalException.class, this::open);

        assertTrue(refusal.getMessage().contains("00000001.segment"), refusal.getMessage());
        Files.delete(segmentFile(1));
        open();
    }

    private Path segmentFile(int number) {
        return Segment.path(directory, number);
    }
}
