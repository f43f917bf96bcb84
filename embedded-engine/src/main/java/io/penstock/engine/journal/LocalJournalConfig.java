package io.penstock.engine.journal;

import java.nio.file.Path;
import java.time.InstantSource;

/// @param directory    belongs to one journal in one process at a time
/// @param segmentBytes size of a segment file; an append that needs more gets a file of its own size
/// @param reserveBytes disk space that new mail leaves free, so that outcomes can still be noted on a full disk
/// @param maxAppendBytes the most that one append may hold
/// @param indexedFromBytes smallest sealed segment that gets a file with its heads; a smaller one is read as fast
/// @param time         for session numbers and for how long a look at the free space is good
public record LocalJournalConfig(
        Path directory,
        int segmentBytes,
        long reserveBytes,
        int maxAppendBytes,
        int indexedFromBytes,
        InstantSource time) {

    private static final int MIB = 1024 * 1024;

    public LocalJournalConfig {
        if (segmentBytes < 4096) {
            throw new IllegalArgumentException("segment size " + segmentBytes + " is too small; take 4096 or more");
        }
    }

    /// Segments of 64 MiB, 64 MiB kept free, appends up to 160 MiB.
    public static LocalJournalConfig in(Path directory, InstantSource time) {
        return new LocalJournalConfig(directory, 64 * MIB, 64L * MIB, 160 * MIB, MIB, time);
    }

    public LocalJournalConfig withSegmentBytes(int changed) {
        return new LocalJournalConfig(directory, changed, reserveBytes, maxAppendBytes, indexedFromBytes, time);
    }

    LocalJournalConfig withIndexedFromBytes(int changed) {
        return new LocalJournalConfig(directory, segmentBytes, reserveBytes, maxAppendBytes, changed, time);
    }

    public LocalJournalConfig withReserveBytes(long changed) {
        return new LocalJournalConfig(directory, segmentBytes, changed, maxAppendBytes, indexedFromBytes, time);
    }
}
