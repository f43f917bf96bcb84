package io.penstock.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.penstock.engine.ManualTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The power goes at any operation of the disk, again and again; whatever was acknowledged is there.
/// `-Dpenstock.powerLosses=20000` for a long run.
@Timeout(600)
class PowerLossTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.penstock.engine.journal");
    private static final int ROUNDS = Integer.getInteger("penstock.powerLosses", 400);
    private static final int SEGMENT_BYTES = 8192;

    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime();
    private final TreeMap<Long, String> acknowledged = new TreeMap<>();
    private final Set<String> tried = new HashSet<>();
    private int counter;

    /// So many power losses would fill the log of the tests.
    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    private LocalJournal open(SimulatedDisk disk) {
        time.advance(Duration.ofSeconds(5));
        var config = LocalJournalConfig.in(directory, time)
                .withSegmentBytes(SEGMENT_BYTES)
                .withReserveBytes(0)
                .withIndexedFromBytes(0);
        return LocalJournal.open(config, disk);
    }

    @Test
    void acknowledgedRecordsSurviveEveryCut() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            acknowledged.clear();
            tried.clear();
            var random = new Random(seed);
            var disk = new SimulatedDisk();
            for (int life = 0; life < 4; life++) {
                try {
                    disk = live(disk, random);
                } catch (AssertionError | JournalException e) {
                    throw new AssertionError("seed " + seed + ", life " + life + ": " + e.getMessage(), e);
                }
            }
            try (var journal = open(disk)) {
                check(journal);
            }
        }
    }

    private SimulatedDisk live(SimulatedDisk disk, Random random) {
        disk.losePowerAfter(random.nextInt(120), random.nextLong());
        try (var journal = open(disk)) {
            check(journal);
            while (!disk.ended()) {
                append(journal, random);
                if (random.nextInt(40) == 0) trim(journal);
            }
        } catch (JournalException e) {
            assertTrue(disk.ended(), e.getMessage());
        }
        return disk.afterwards();
    }

    private void append(LocalJournal journal, Random random) {
        var texts = new ArrayList<String>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            texts.add(counter++ + "/" + "z".repeat(random.nextInt(random.nextInt(10) == 0 ? 3000 : 200)));
        }
        tried.addAll(texts);
        var records = texts.stream()
                .map(text -> new JournalRecord(RecordType.FINISHED, text.getBytes(StandardCharsets.UTF_8)))
                .toList();
        var positions = journal.append(records);
        for (int i = 0; i < positions.length; i++) acknowledged.put(positions[i], texts.get(i));
    }

    private void trim(LocalJournal journal) {
        long upTo = journal.extentOf(journal.end());
        acknowledged.headMap(upTo).clear();
        journal.trim(upTo);
    }

    private void check(LocalJournal journal) {
        Map<Long, String> found = new HashMap<>();
        journal.scan(0, (position, read) -> {
            String text = JournalContract.text(read);
            assertTrue(tried.contains(text), "a record nobody wrote");
            found.put(position, text);
            return true;
        });
        acknowledged.forEach((position, text) -> assertEquals(text, found.get(position), "at " + position));
        var bad = journal.recovery().findings().stream()
                .filter(finding -> !(finding instanceof RecoveryReport.CutTail))
                .toList();
        assertEquals(List.of(), bad);
    }

    @Test
    void everyPrefixOfAWriteRecovers() {
        var disk = new SimulatedDisk();
        var written = new ArrayList<String>();
        var ends = new ArrayList<Integer>();
        try (var journal = open(disk)) {
            for (int i = 0; i < 12; i++) {
                written.add("record " + "q".repeat(i * 7) + i);
                journal.append(JournalContract.aRecord(written.getLast()));
                ends.add(Segment.offsetOf(journal.end()));
            }
        }
        byte[] whole = disk.contentOf(Segment.path(directory, 1));
        int end = ends.getLast();
        for (byte filler : new byte[] {0, 0x5A}) {
            for (int cut = Segment.FIRST_OFFSET; cut <= end; cut++) {
                var image = whole.clone();
                Arrays.fill(image, cut, image.length, filler);
                int complete = cut;
                var expected = IntStream.range(0, ends.size())
                        .filter(i -> ends.get(i) <= complete)
                        .mapToObj(written::get);
                try (var journal = open(SimulatedDisk.with(Segment.path(directory, 1), image))) {
                    assertEquals(expected.toList(), JournalContract.texts(journal, 0), "cut at " + cut);
                    journal.append(JournalContract.aRecord("next"));
                    var all = Stream.concat(
                            IntStream.range(0, ends.size())
                                    .filter(i -> ends.get(i) <= complete)
                                    .mapToObj(written::get),
                            Stream.of("next"));
                    assertEquals(all.toList(), JournalContract.texts(journal, 0), "cut at " + cut);
                }
            }
        }
    }
}
