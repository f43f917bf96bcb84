package io.penstock.engine.journal;

import java.nio.file.Path;
import java.time.InstantSource;

/// Journals on a [SimulatedDisk], for tests of the rooms above.
public final class SimulatedJournals {
    private SimulatedJournals() {}

    /// @param directory a real one, for the lock
    public static LocalJournal open(Path directory, InstantSource time, int segmentBytes, SimulatedDisk disk) {
        var config = LocalJournalConfig.in(directory, time)
                .withSegmentBytes(segmentBytes)
                .withReserveBytes(0)
                .withIndexedFromBytes(0);
        return LocalJournal.open(config, disk);
    }

    /// Waits until each sealed segment has its index.
    public static void awaitIndexes(LocalJournal journal) {
        journal.awaitIndexes();
    }
}
