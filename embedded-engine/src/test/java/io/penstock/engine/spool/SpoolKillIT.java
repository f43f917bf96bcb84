package io.penstock.engine.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.LiveFeed;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.LocalJournal;
import io.penstock.engine.journal.LocalJournalConfig;
import io.penstock.engine.journal.RecoveryReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a real process under load, again and again, and compares what it had promised with what is there.
/// `-Dpenstock.kills=200` for a long run.
@Timeout(1800)
class SpoolKillIT {
    private static final int KILLS = Integer.getInteger("penstock.kills", 6);

    @TempDir
    Path directory;

    private final Map<String, Character> lastWord = new HashMap<>();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void whatWasAcknowledgedIsThereAfterEachKill() throws IOException, InterruptedException {
        for (int kill = 1; kill <= KILLS; kill++) {
            runAndKill();
            compare("kill " + kill + " of seed " + seed);
        }
        assertTrue(lastWord.containsValue('A'), "some messages still wait");
    }

    private void runAndKill() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolVictim.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int lines = 500 + random.nextInt(8000);
        try (var words =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            String line;
            for (int i = 0; (line = words.readLine()) != null; i++) {
                // a line cut by the kill says nothing
                if (line.length() == 15) lastWord.merge(line.substring(2), line.charAt(0), SpoolKillIT::later);
                // not Process.destroyForcibly, which would throw away what was said and not yet read
                if (i == lines) process.toHandle().destroyForcibly();
            }
        }
        assertEquals(137, process.waitFor(), "ended before it was killed");
    }

    private static char later(char one, char other) {
        return "ABF".indexOf(one) > "ABF".indexOf(other) ? one : other;
    }

    private void compare(String when) {
        var journal = LocalJournal.open(LocalJournalConfig.in(directory, InstantSource.system())
                .withSegmentBytes(SpoolVictim.SEGMENT_BYTES)
                .withReserveBytes(0));
        try (journal;
                var spool = new LogSpool(
                        journal, new JournalControlStore(journal), new LiveFeed(), CleaningPolicy.DEFAULT)) {
            Set<String> waiting = new HashSet<>();
            spool.recover(one -> {
                assertTrue(waiting.add(one.envelope().id().toString()), when + ": handed over twice");
                assertEquals(
                        one.envelope(),
                        spool.load(one.position(), one.envelope().id()).envelope());
            });
            lastWord.forEach((id, word) -> {
                if (word == 'A') assertTrue(waiting.contains(id), when + ": lost " + id);
                if (word == 'F') assertFalse(waiting.contains(id), when + ": would be sent again: " + id);
            });
            var damage = journal.recovery().findings().stream()
                    .filter(finding -> !(finding instanceof RecoveryReport.CutTail))
                    .toList();
            assertEquals(List.of(), damage, when);
        }
    }
}
