package io.penstock.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HeadIndexTest {
    private static final Set<RecordType> MESSAGES = Set.of(RecordType.ACCEPTED, RecordType.MOVED);

    @TempDir
    Path directory;

    private final Random random = new Random(3);
    private LocalJournal journal;

    @BeforeEach
    void open() {
        journal = LocalJournal.open(
                LocalJournalConfig.in(directory, InstantSource.system()).withSegmentBytes(1024 * 1024));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void reopen() {
        close();
        open();
    }

    /// Three sealed segments and a bit.
    private void fill() {
        for (int i = 0; i < 70; i++) {
            var records = new ArrayList<JournalRecord>();
            for (int k = 0; k < 40; k++) {
                var type = RecordType.values()[random.nextInt(RecordType.values().length)];
                var payload = new byte[type == RecordType.FINISHED ? random.nextInt(100) : random.nextInt(3000)];
                random.nextBytes(payload);
                records.add(new JournalRecord(type, payload));
            }
            journal.append(records);
        }
        journal.awaitIndexes();
    }

    private List<String> heads(long from, Set<RecordType> types, int headBytes) {
        var seen = new ArrayList<String>();
        journal.scanHeads(from, types, headBytes, (position, head, payloadBytes) -> {
            seen.add(position + " " + head.type() + " " + payloadBytes + " "
                    + List.of(HexFormat.of().formatHex(head.payload())));
            return true;
        });
        return seen;
    }

    private List<Path> indexes() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(HeadIndex.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private void removeIndexes() throws IOException {
        for (var index : indexes()) Files.delete(index);
    }

    private static void flipByte(Path file, int offset) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[offset] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void anIndexSaysWhatItsSegmentSays() throws IOException {
        fill();
        var shorts = heads(0, RecordType.ALL, 32);
        var longs = heads(0, MESSAGES, 256);
        var some = heads(journal.extents().get(1).start() + 400_000, Set.of(RecordType.FINISHED), 7);
        assertTrue(indexes().size() >= 3, indexes().toString());
        close();
        removeIndexes();
        open();

        assertEquals(shorts, heads(0, RecordType.ALL, 32));
        assertEquals(longs, heads(0, MESSAGES, 256));
        assertEquals(some, heads(journal.extents().get(1).start() + 400_000, Set.of(RecordType.FINISHED), 7));
        journal.awaitIndexes();
        assertTrue(indexes().size() >= 3, "made anew");
    }

    @Test
    void aScanThatStopsInAnIndexGoesOnBehindTheRecord() {
        fill();
        var all = heads(0, RecordType.ALL, 8);
        var seen = new ArrayList<String>();
        long next = 0;
        while (seen.size() < all.size()) {
            next = journal.scanHeads(next, RecordType.ALL, 8, (position, head, payloadBytes) -> {
                seen.add(position + " " + head.type() + " " + payloadBytes + " "
                        + List.of(HexFormat.of().formatHex(head.payload())));
                return seen.size() % 100 != 0;
            });
        }
        assertEquals(all, seen);
    }

    @Test
    void aScanThatAnIndexAnswersDoesNotReadTheContents() throws IOException {
        fill();
        var before = heads(0, RecordType.ALL, 32);
        var segment = journal.extents().getFirst();
        long position = positionOfALongRecord();
        // inside the payload
        flipByte(directory.resolve("00000001.segment"), Segment.offsetOf(position) + Frame.HEADER_BYTES + 300);
        reopen();

        assertEquals(before, heads(0, RecordType.ALL, 32));
        assertThrows(JournalException.class, () -> journal.read(position));
        assertTrue(heads(segment.start(), RecordType.ALL, Integer.MAX_VALUE).size() < before.size());
    }

    private long positionOfALongRecord() {
        long[] found = {0};
        journal.scanHeads(0, RecordType.ALL, 0, (position, _, payloadBytes) -> {
            found[0] = position;
            return payloadBytes < 1000;
        });
        return found[0];
    }

    @Test
    void aTornIndexIsReadPastAndMadeAnew() throws IOException {
        fill();
        var shorts = heads(0, RecordType.ALL, 32);
        var longs = heads(0, MESSAGES, 256);
        close();
        var indexes = indexes();
        flipByte(indexes.get(0), 20);
        flipByte(indexes.get(1), 900);
        try (var cut = Files.newByteChannel(indexes.get(2), StandardOpenOption.WRITE)) {
            cut.truncate(1000);
        }
        open();

        assertEquals(shorts, heads(0, RecordType.ALL, 32));
        assertEquals(longs, heads(0, MESSAGES, 256));
        journal.awaitIndexes();
        reopen();
        var last = Files.getLastModifiedTime(indexes.get(2));
        assertEquals(shorts, heads(0, RecordType.ALL, 32));
        journal.awaitIndexes();
        assertEquals(last, Files.getLastModifiedTime(indexes.get(2)), "good now, so left alone");
    }

    @Test
    void anIndexOfAnotherSegmentIsNotBelieved() throws IOException {
        fill();
        var before = heads(0, RecordType.ALL, 32);
        close();
        Files.write(indexes().get(0), Files.readAllBytes(indexes().get(1)));
        open();

        assertEquals(before, heads(0, RecordType.ALL, 32));
    }

    @Test
    void anIndexThatKnowsLessThanItsSegmentIsNotBelieved() throws IOException {
        fill();
        close();
        var kept = Files.readAllBytes(directory.resolve("00000001.segment"));
        var index = Files.readAllBytes(indexes().getFirst());
        // the segment as an earlier backup had it: its last record is not there
        open();
        var before = heads(0, RecordType.ALL, 32);
        long last = before.stream()
                .map(text -> Long.parseLong(text.substring(0, text.indexOf(' '))))
                .filter(position -> Segment.numberOf(position) == 1)
                .max(Long::compare)
                .orElseThrow();
        close();
        var shorter = kept.clone();
        Arrays.fill(shorter, Segment.offsetOf(last), shorter.length, (byte) 0);
        Files.write(directory.resolve("00000001.segment"), shorter);
        Files.write(directory.resolve("00000001.heads"), index);
        open();

        assertEquals(before.size() - 1, heads(0, RecordType.ALL, 32).size());
    }

    @Test
    void anIndexEndsWhereItsSegmentWasSealed() throws IOException {
        var other = Files.createDirectory(directory.resolve("other"));
        var disk = new SimulatedDisk();
        var positions = new ArrayList<Long>();
        try (var sealed = SimulatedJournals.open(other, InstantSource.system(), 8192, disk)) {
            for (int i = 0; i < 5; i++)
                positions.add(sealed.append(new JournalRecord(RecordType.CONTROL, new byte[9])));
            positions.add(sealed.end());
        }
        var segment = Segment.open(disk, Segment.path(other, 1), 1);
        segment.end = Segment.offsetOf(positions.get(5));
        assertTrue(HeadIndexWriter.write(disk, segment));
        assertTrue(isBelieved(disk, segment));

        segment.end = Segment.offsetOf(positions.get(3));
        assertFalse(isBelieved(disk, segment), "knows more than was acknowledged");
        assertTrue(HeadIndexWriter.write(disk, segment), "whatever lies behind the end");
        assertTrue(isBelieved(disk, segment));

        segment.end = Segment.offsetOf(positions.get(5)) + 40;
        assertFalse(isBelieved(disk, segment), "knows less than was acknowledged");
        assertFalse(HeadIndexWriter.write(disk, segment), "zeros where there were records");
    }

    private static boolean isBelieved(JournalFiles files, Segment segment) throws IOException {
        try (var index = HeadIndex.open(files, segment)) {
            return index != null;
        }
    }

    @Test
    void aSegmentThatTheDiskFailedInIsIndexedUpToItsEnd() throws IOException {
        var other = Files.createDirectory(directory.resolve("other"));
        var disk = new SimulatedDisk();
        var written = new ArrayList<Long>();
        try (var failing = SimulatedJournals.open(other, InstantSource.system(), 65_536, disk)) {
            for (int i = 0; i < 9; i++) {
                if (i == 6) disk.fail(SimulatedDisk.Operation.SYNC, 1);
                written.add(failing.append(new JournalRecord(RecordType.CONTROL, new byte[5000])));
            }
            failing.awaitIndexes();
        }
        assertEquals(2, Segment.numberOf(written.getLast()), "went on elsewhere");
        var found = new ArrayList<Long>();
        int[] changes = {0};
        try (var again = SimulatedJournals.open(other, InstantSource.system(), 65_536, disk)) {
            disk.plan((operation, _) -> {
                if (operation == SimulatedDisk.Operation.DELETE) changes[0]++;
            });
            again.scanHeads(0, 8, (position, _, _) -> found.add(position));
            again.awaitIndexes();
        }
        assertEquals(written, found);
        assertEquals(0, changes[0], "the index fits, so it is left alone");
    }

    @Test
    void anIndexThatCannotBeWrittenDisturbsNobody() throws IOException {
        var other = Files.createDirectory(directory.resolve("other"));
        var disk = new SimulatedDisk();
        disk.plan((operation, _) -> {
            if (Thread.currentThread().getName().equals("journal-index")) throw new IOException("Input/output error");
        });
        var written = new ArrayList<Long>();
        var found = new ArrayList<Long>();
        try (var journal = SimulatedJournals.open(other, InstantSource.system(), 4096, disk)) {
            for (int i = 0; i < 9; i++) {
                written.add(journal.append(new JournalRecord(RecordType.CONTROL, new byte[1500])));
                journal.awaitIndexes();
            }
            journal.scanHeads(0, 8, (position, _, _) -> found.add(position));
            assertEquals(written, found);
            journal.trim(journal.end());
        }
    }

    @Test
    void anIndexGoesWithItsSegment() throws IOException {
        fill();
        journal.trim(journal.end());
        journal.awaitIndexes();
        assertEquals(List.of(), indexes());
    }

    @Test
    void anIndexWithoutSegmentIsRemoved() throws IOException {
        var left = directory.resolve("0000abcd.heads");
        Files.write(left, new byte[70]);
        reopen();
        assertFalse(Files.exists(left));
    }

    @Test
    void aDamagedSegmentGetsNoIndexSoThatEachStartSaysSo() throws IOException {
        fill();
        close();
        removeIndexes();
        var segment = directory.resolve("00000001.segment");
        var bytes = Files.readAllBytes(segment);
        Arrays.fill(bytes, 500_000, 506_000, (byte) 7);
        Files.write(segment, bytes);
        open();
        journal.awaitIndexes();
        assertFalse(Files.exists(directory.resolve("00000001.heads")));
        assertTrue(Files.exists(directory.resolve("00000002.heads")));
    }
}
