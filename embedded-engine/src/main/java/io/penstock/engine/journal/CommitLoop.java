package io.penstock.engine.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writer thread `journal`. Takes all appends that wait, writes them, syncs once, releases all of them.
///
/// While a sync runs, the next appends gather; so the batch grows with the load and no timer is needed. A write that
/// fails for want of space is rolled back and only its batch fails. After any other failure, and any failed sync, the
/// segment is given up and [SegmentRepair] begins another; appends that waited go there, or fail if it cannot. Never is
/// the same sync asked for again: after a failed fsync the kernel may have dropped the pages, and would report success
/// for data that are gone.
final class CommitLoop {
    private static final Logger LOG = LoggerFactory.getLogger(CommitLoop.class);
    private static final int MAX_APPENDS_PER_ROUND = 4096;
    private static final PendingAppend LAST = new PendingAppend(List.of());

    /// Where segments come from and what happens when some became durable.
    interface Host {
        /// @throws JournalFullException if there is no room for another segment
        Segment nextSegment(Segment full, long neededBytes, long firstBatch) throws IOException;

        void durableUpTo(long position);

        /// Says why new mail must not be taken now, or null if it may.
        @Nullable
        String whyReserveOnly();
    }

    private final LinkedBlockingQueue<PendingAppend> waiting = new LinkedBlockingQueue<>();
    private final List<PendingAppend> written = new ArrayList<>();
    private final SegmentWriter writer;
    private final SegmentRepair repair;
    private final Host host;
    private final Thread thread;
    private volatile @Nullable JournalException ended;

    CommitLoop(SegmentWriter writer, SegmentRepair repair, Host host) {
        this.writer = writer;
        this.repair = repair;
        this.host = host;
        this.thread = Thread.ofPlatform().name("journal").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Why nothing is taken now; null if appends are.
    @Nullable
    JournalException refusal() {
        var forGood = ended;
        return forGood == null ? repair.refusal() : forGood;
    }

    /// Returns when the append is durable.
    void append(PendingAppend append) {
        var reason = refusal();
        // the first append after a pause lets the disk be tried again
        if (reason != null && (ended != null || !repair.isDue())) throw reason.again();
        waiting.add(append);
        reason = ended;
        if (reason != null && waiting.remove(append)) append.fail(reason);
        append.await();
    }

    /// Lets what waits become durable, then ends the thread.
    void close() {
        waiting.add(LAST);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        failWaiting();
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// Lets nothing more become durable than what is being synced now, then ends the thread.
    void abandon() {
        ended = new JournalException("the journal was abandoned");
        close();
    }

    private void run() {
        var round = new ArrayList<PendingAppend>();
        try {
            boolean last = false;
            while (!last) {
                last = takeRound(round);
                commitOrRepair(round);
                round.clear();
            }
        } catch (InterruptedException _) {
            // nobody interrupts this thread but to end it
        } catch (RuntimeException | Error e) {
            endForGood(e);
        }
        if (ended == null) ended = new JournalException("the journal is closed");
        failAll(round);
        failWaiting();
    }

    /// Waits for appends; while the disk fails, only until it is to be tried again. Returns whether it is time to end.
    private boolean takeRound(List<PendingAppend> round) throws InterruptedException {
        var first = repair.refusal() == null
                ? waiting.take()
                : waiting.poll(Math.max(1, repair.millisToNextTry()), TimeUnit.MILLISECONDS);
        if (first == null) return false;
        round.add(first);
        waiting.drainTo(round, MAX_APPENDS_PER_ROUND - 1);
        return round.remove(LAST);
    }

    private void commitOrRepair(List<PendingAppend> round) {
        boolean failing = repair.refusal() != null;
        var failure = failing ? null : tryToCommit(round);
        // twice: if the new segment meets the same trouble, it is no single bad block
        for (int tries = 0; (failing || failure != null) && tries < 2; tries++) {
            if (ended != null || !goOnElsewhere(failure)) break;
            failing = false;
            failure = tryToCommit(round);
        }
        if (failure != null && repair.refusal() == null) repair.waitAfter(writer.segment(), failure);
        if (failing || failure != null) failAll(round);
    }

    /// Returns what went wrong, or null.
    private @Nullable IOException tryToCommit(List<PendingAppend> round) {
        try {
            commitAll(round);
            return null;
        } catch (IOException e) {
            written.clear();
            return e;
        }
    }

    /// Gives up the segment in use for another one. False if there is none to be had now.
    private boolean goOnElsewhere(@Nullable IOException failure) {
        if (failure != null) writer.forgetBatch();
        else if (!repair.isDue()) return false;
        var next = repair.tryToGoOn(writer.segment(), failure, failed -> host.nextSegment(failed, 0, writer.batch()));
        if (next == null) return false;
        writer.goTo(next);
        return true;
    }

    private void commitAll(List<PendingAppend> round) throws IOException {
        var why = host.whyReserveOnly();
        for (var append : round) {
            if (append.isDone()) continue;
            var reason = ended;
            if (reason != null) append.fail(reason);
            else if (why != null && !append.mayUseReserve) append.fail(new JournalFullException(why));
            else commitSoon(append);
        }
        commitWritten();
    }

    private void commitSoon(PendingAppend append) throws IOException {
        if (!writer.fits(append.sizeBytes)) {
            commitWritten();
            try {
                writer.goTo(host.nextSegment(writer.segment(), append.sizeBytes, writer.batch()));
            } catch (JournalFullException e) {
                append.fail(e);
                return;
            } catch (IOException e) {
                if (!DiskErrors.isNoSpace(e)) throw e;
                append.fail(full(e));
                return;
            }
        }
        written.add(append);
        try {
            writer.add(append);
        } catch (IOException e) {
            undo(e);
        }
    }

    private void commitWritten() throws IOException {
        if (written.isEmpty()) return;
        try {
            writer.commit();
        } catch (SegmentWriter.SyncFailedException e) {
            throw e;
        } catch (IOException e) {
            undo(e);
            return;
        }
        host.durableUpTo(writer.segment().position(writer.segment().end));
        for (var append : written) append.succeed();
        written.clear();
    }

    private void undo(IOException cause) throws IOException {
        if (!DiskErrors.isNoSpace(cause)) throw cause;
        writer.rollBack();
        var reason = full(cause);
        for (var append : written) append.fail(reason);
        written.clear();
    }

    private JournalFullException full(IOException cause) {
        return DiskErrors.full(writer.segment().path.getParent(), cause);
    }

    private void endForGood(Throwable cause) {
        var reason = new JournalException(
                "the journal takes no more records until the next start (what was acknowledged is kept): "
                        + cause.getMessage(),
                cause);
        if (ended == null) ended = reason;
        LOG.error("{}", reason.getMessage(), cause);
    }

    private void failAll(List<PendingAppend> round) {
        var refusal = refusal();
        var reason = refusal == null ? new JournalException("the journal is closed") : refusal;
        for (var append : round) append.fail(reason);
        written.clear();
    }

    private void failWaiting() {
        var left = new ArrayList<PendingAppend>();
        waiting.drainTo(left);
        left.remove(LAST);
        failAll(left);
    }
}
