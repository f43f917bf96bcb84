package io.penstock.engine.control.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.LocalJournal;
import io.penstock.engine.journal.RecordType;
import io.penstock.engine.journal.SimulatedDisk;
import io.penstock.engine.journal.SimulatedJournals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class DiskHealthTest {
    private static final int SEGMENT_BYTES = 4096;
    private static final JournalRecord MAIL = new JournalRecord(RecordType.ACCEPTED, new byte[100]);

    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime();
    private final SimulatedDisk disk = new SimulatedDisk();
    private final List<String> alerts = new ArrayList<>();
    private LocalJournal journal;
    private DiskHealth health;

    @BeforeEach
    void open() {
        journal = SimulatedJournals.open(directory, time, SEGMENT_BYTES, disk);
        health = new DiskHealth(journal, (severity, kind, _, text) -> alerts.add(severity + " " + kind + ": " + text));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void aFailingDiskRaisesOneAlertAndAnotherWhenItWorksAgain() {
        health.look();
        disk.plan((operation, _) -> {
            if (operation != SimulatedDisk.Operation.USABLE_BYTES) throw new IOException("Input/output error");
        });
        assertThrows(JournalException.class, () -> journal.append(MAIL));

        health.look();
        health.look();
        assertTrue(health.state().startsWith("failed: the disk of "), health.state());
        assertEquals(1, alerts.size());
        assertTrue(alerts.getFirst().startsWith("critical disk: "), alerts.toString());
        assertTrue(alerts.getFirst().contains("Input/output error"), alerts.toString());

        disk.plan((_, _) -> {});
        time.advance(Duration.ofMinutes(1));
        journal.append(MAIL);
        health.look();
        assertEquals("running", health.state());
        assertEquals("info disk: mail is taken again", alerts.getLast());
        assertEquals(2, alerts.size());
    }

    @Test
    void aFullDiskIsTold() {
        disk.capacity(0);

        health.look();

        assertEquals("disk-full", health.state());
        assertTrue(alerts.getFirst().startsWith("critical disk: the disk has no room"), alerts.toString());
    }

    @Test
    void aDiskThatCannotEvenBeAskedHasFailed() {
        disk.plan((_, _) -> {
            throw new IOException("Input/output error");
        });

        assertTrue(health.state().startsWith("failed: "), health.state());
    }
}
