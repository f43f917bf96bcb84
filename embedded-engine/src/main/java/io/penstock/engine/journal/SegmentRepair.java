package io.penstock.engine.journal;

import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the journal back after its disk failed, without believing the disk: see decision 0090.
///
/// The segment that failed is closed for good at the last byte that was acknowledged, and is never written or synced
/// again. What was acknowledged in it is read back past the cache. Then a new segment is begun, whose header says where
/// the old one ends, so that remains of the failed write never count. Each step that fails is tried again later, the
/// pauses doubling. What cannot be read back whole ends all appending until the journal is opened again.
///
/// Belongs to the journal's writer thread, but for the questions, which are for any thread.
final class SegmentRepair {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentRepair.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final JournalFiles files;
    private final InstantSource time;
    /// Where this session's first record could lie. What is before it was synced by an earlier one.
    private final long sessionStart;
    private volatile @Nullable JournalException refusal;
    private volatile long nextTryAt;
    private long pauseMillis;

    /// Begins the segment that follows one which failed.
    interface Successor {
        Segment begin(Segment failed) throws IOException;
    }

    SegmentRepair(JournalFiles files, InstantSource time, long sessionStart) {
        this.files = files;
        this.time = time;
        this.sessionStart = sessionStart;
    }

    /// Why nothing is taken now; null if something is.
    @Nullable
    JournalException refusal() {
        return refusal;
    }

    /// Whether it is time for another try.
    boolean isDue() {
        return refusal != null && millisToNextTry() <= 0;
    }

    long millisToNextTry() {
        long left = nextTryAt - time.millis();
        // a clock that was set back must not make the pause longer
        return left > LONGEST_PAUSE_MILLIS ? 0 : left;
    }

    /// The segment to go on with, or null if the disk still fails; [#refusal] says why then.
    ///
    /// @param cause what failed just now; null if this is another try
    /// @throws AcknowledgedRecordsLost if trying again cannot help
    @Nullable
    Segment tryToGoOn(Segment failed, @Nullable IOException cause, Successor successor) {
        try {
            failed.mayBeReused = false;
            verify(failed);
            var next = successor.begin(failed);
            LOG.warn(
                    "the disk of {} {}; all that was acknowledged is there, the journal leaves {} and goes on in {}",
                    failed.path.getParent(),
                    cause == null ? "works again" : "failed (" + cause.getMessage() + ")",
                    failed.path.getFileName(),
                    next.path.getFileName());
            refusal = null;
            pauseMillis = 0;
            return next;
        } catch (JournalFullException e) {
            waitLonger(failed, e);
        } catch (IOException e) {
            waitAfter(failed, e);
        }
        return null;
    }

    /// Takes nothing until it is time for another try.
    void waitAfter(Segment failed, IOException cause) {
        if (DiskErrors.isNoSpace(cause)) {
            waitLonger(failed, DiskErrors.full(failed.path.getParent(), cause));
            return;
        }
        String message = "the disk of " + failed.path.getParent() + " fails (" + cause.getMessage()
                + "); check it; it is tried again by itself";
        waitLonger(failed, new JournalException(message, cause));
    }

    private void waitLonger(Segment failed, JournalException reason) {
        if (refusal == null) {
            LOG.error(
                    "the journal in {} takes nothing until its disk works again: {}",
                    failed.path.getParent(),
                    reason.getMessage());
        }
        pauseMillis = Math.clamp(pauseMillis * 2, FIRST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
        nextTryAt = time.millis() + pauseMillis;
        refusal = reason;
    }

    /// Reads what this session appended to the segment and acknowledged. The last of it may share a block with the
    /// write that failed.
    private void verify(Segment failed) throws IOException {
        boolean first = Segment.numberOf(sessionStart) == failed.number;
        int from = first ? Segment.offsetOf(sessionStart) : Segment.FIRST_OFFSET;
        try (var file = files.openUncached(failed.path)) {
            var scanner = new SegmentScanner(failed.seenThrough(file), from, failed.end, Integer.MAX_VALUE);
            while (scanner.advance() == SegmentScanner.Step.FRAME) {}
            if (scanner.next() == failed.end) return;
            throw new AcknowledgedRecordsLost(
                    failed.path + ": acknowledged records from byte " + scanner.next() + " to " + failed.end
                            + " cannot be read back after the disk failed; replace the disk, then start again");
        }
    }

    /// The disk lost what it had confirmed. Only a person can help.
    static final class AcknowledgedRecordsLost extends JournalException {
        AcknowledgedRecordsLost(String message) {
            super(message);
        }
    }
}
