package io.penstock.engine.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.penstock.engine.ManualTime;
import io.penstock.engine.event.Cursors;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.Events;
import io.penstock.engine.event.LiveFeed;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.LocalJournal;
import io.penstock.engine.journal.RecoveryReport;
import io.penstock.engine.journal.SimulatedDisk;
import io.penstock.engine.journal.SimulatedJournals;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// All that lives on the journal, stopped at each single operation of the disk: mail taken and finished, retries,
/// control values, cursors, segments begun, indexed, cleaned and used again, and the recovery after it.
/// `-Dpenstock.crashSeeds=50` for a long run.
@Timeout(600)
class CrashPointTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.penstock.engine");
    private static final int SEEDS = Integer.getInteger("penstock.crashSeeds", 1);
    private static final int SEGMENT_BYTES = 4096;
    private static final int STEPS = 45;
    private static final CleaningPolicy POLICY = new CleaningPolicy(40, 30, 1 << 20);
    private static final List<String> ERRORS =
            List.of("Input/output error", "No space left on device", "Read-only file system", "Disk quota exceeded");

    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime();
    private SpoolPromises promises = new SpoolPromises();
    private long lastId;

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    private final class World implements AutoCloseable {
        final LocalJournal journal;
        final JournalControlStore control;
        final LogSpool spool;
        final Cursors cursors;

        World(SimulatedDisk disk) {
            time.advance(Duration.ofSeconds(5));
            journal = SimulatedJournals.open(directory, time, SEGMENT_BYTES, disk);
            try {
                control = new JournalControlStore(journal);
                cursors = new Cursors(control);
                spool = new LogSpool(journal, control, new LiveFeed(), POLICY);
            } catch (RuntimeException e) {
                journal.close();
                throw e;
            }
        }

        void check() {
            promises.check(spool, control, journal);
            var bad = journal.recovery().findings().stream()
                    .filter(finding -> !(finding instanceof RecoveryReport.CutTail))
                    .toList();
            assertEquals(List.of(), bad);
        }

        void step(Random random) {
            int dice = random.nextInt(100);
            if (dice < 45) accept(random);
            else if (dice < 75) report(random);
            else if (dice < 85) put(random);
            else if (dice < 92) cursors.acknowledge("someone", journal.end());
            else spool.clean();
            // half of the time, so that they are also made while other things happen
            if (random.nextBoolean()) SimulatedJournals.awaitIndexes(journal);
        }

        private void accept(Random random) {
            var to = new ArrayList<Recipient>();
            for (int i = random.nextInt(3); i >= 0; i--) to.add(new Recipient("r" + i + "@example.com"));
            var envelope = new Envelope(
                    new SpoolId(++lastId),
                    Events.NOW,
                    new MailFrom("s@example.com"),
                    to,
                    "",
                    "",
                    Envelope.BodyType.SEVEN_BIT,
                    false);
            var content = new byte[random.nextInt(random.nextInt(12) == 0 ? 6000 : 400)];
            random.nextBytes(content);
            promises.accept(envelope, content, () -> spool.accept(envelope, content, "smtp", ""));
        }

        private void report(Random random) {
            var owed = new ArrayList<String>();
            promises.forEachOwed(owed::add);
            if (owed.isEmpty()) return;
            var events = new ArrayList<DeliveryEvent>();
            for (int i = random.nextInt(4); i >= 0 && !owed.isEmpty(); i--) {
                var key = owed.remove(random.nextInt(owed.size()));
                var envelope = promises.envelope(key);
                int recipient = Integer.parseInt(key.substring(key.indexOf('/') + 1));
                events.add(
                        random.nextInt(4) == 0
                                ? Events.deferred(envelope, recipient, promises.attempts(key) + 1, Events.NOW)
                                : Events.delivered(envelope, recipient));
            }
            promises.report(events, () -> spool.report(events));
        }

        private void put(Random random) {
            String key = "pause/" + random.nextInt(4);
            if (random.nextInt(4) == 0) {
                // to remove what is not there asks nothing of the disk, so it proves nothing about what failed before
                if (control.get(key).isEmpty()) return;
                promises.put(key, Optional.empty(), () -> control.remove(key));
            } else {
                String value = Integer.toString(random.nextInt());
                promises.put(
                        key, Optional.of(value), () -> control.put(key, value.getBytes(StandardCharsets.US_ASCII)));
            }
        }

        @Override
        public void close() {
            spool.close();
            journal.close();
        }
    }

    private void begin() {
        promises = new SpoolPromises();
        lastId = 0;
    }

    /// Lives through the script, or until the disk ends. Whether it came through.
    private boolean live(SimulatedDisk disk, long seed) {
        var random = new Random(seed);
        try (var world = new World(disk)) {
            world.check();
            for (int step = 0; step < STEPS; step++) world.step(random);
            return true;
        } catch (JournalException e) {
            if (!disk.ended()) throw e;
            return false;
        }
    }

    private SimulatedDisk endingAfter(SimulatedDisk disk, boolean kill, int operations, long seed) {
        if (kill) disk.killAfter(operations);
        else disk.losePowerAfter(operations, seed);
        return disk;
    }

    private SimulatedDisk recoverAndEndAgain(SimulatedDisk disk, boolean kill, int operations, long seed) {
        endingAfter(disk, kill, operations, seed);
        try (var world = new World(disk)) {
            world.check();
        } catch (JournalException e) {
            assertTrue(disk.ended(), e.toString());
        }
        return disk.afterwards();
    }

    private void recoverAndGoOn(SimulatedDisk disk, long seed) {
        try (var world = new World(disk)) {
            world.check();
            var random = new Random(seed);
            for (int step = 0; step < 5; step++) world.step(random);
        }
        try (var world = new World(disk)) {
            world.check();
        }
    }

    @Test
    void everyPointToStopAtIsRecoveredFromAlsoWhenRecoveryIsStoppedToo() {
        int points = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            for (boolean kill : new boolean[] {false, true}) {
                boolean cameThrough = false;
                for (int point = 0; !cameThrough; point++, points++) {
                    begin();
                    var disk = endingAfter(new SimulatedDisk(), kill, point, point * seed);
                    try {
                        cameThrough = live(disk, seed);
                        var left = recoverAndEndAgain(disk.afterwards(), kill, point % 41, point);
                        recoverAndGoOn(left, point);
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError(
                                (kill ? "kill" : "power loss") + " at " + point + " of seed " + seed + ": " + e, e);
                    }
                }
            }
        }
        assertTrue(points > 150, points + " points");
    }

    @Test
    void everyPointOfRecoveryCanBeStoppedAt() {
        for (int point = 5; point < 200; point += 29) {
            boolean cameThrough = false;
            for (int second = 0; !cameThrough; second++) {
                begin();
                var disk = endingAfter(new SimulatedDisk(), false, point, point);
                live(disk, 3);
                disk = endingAfter(disk.afterwards(), false, second, second);
                try {
                    try (var world = new World(disk)) {
                        world.check();
                        cameThrough = true;
                    } catch (JournalException e) {
                        assertTrue(disk.ended(), e.toString());
                    }
                    recoverAndGoOn(disk.afterwards(), second);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("power loss at " + point + ", again at " + second + ": " + e, e);
                }
            }
        }
    }

    /// A single operation fails, or a row of them; the callers go on when they can; at last the power goes.
    @Test
    void everyPointToFailAtIsOvercome() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            for (int failures : new int[] {1, 40}) {
                boolean cameThrough = false;
                for (int point = 0; !cameThrough; point++) {
                    begin();
                    try {
                        cameThrough = !failAt(point, failures, seed);
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError(failures + " failures at " + point + " of seed " + seed + ": " + e, e);
                    }
                }
            }
        }
    }

    /// Whether there was such a point.
    private boolean failAt(int point, int failures, long seed) {
        var disk = new SimulatedDisk();
        var random = new Random(seed);
        boolean[] failed = {false};
        try (var world = new World(disk)) {
            world.check();
            disk.plan((_, number) -> {
                if (number < point || number >= point + failures) return;
                failed[0] = true;
                throw new IOException(ERRORS.get(point % ERRORS.size()));
            });
            for (int step = 0; step < STEPS; step++) {
                try {
                    world.step(random);
                } catch (JournalException _) {
                    time.advance(Duration.ofMinutes(1));
                }
            }
            disk.plan((_, _) -> {});
            time.advance(Duration.ofMinutes(1));
            world.accept(random);
            assertEquals(Optional.empty(), world.journal.trouble());
            disk.losePowerAfter(random.nextInt(10), seed + point);
            for (int step = 0; step < 10; step++) {
                try {
                    world.step(random);
                } catch (JournalException e) {
                    assertTrue(disk.ended(), e.toString());
                }
            }
        }
        recoverAndGoOn(disk.afterwards(), point);
        return failed[0];
    }
}
