package io.penstock.engine.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writer thread `journal`. Takes all appends that wait, writes them, syncs once, releases all of them.
///
/// While a sync runs, the next appends gather; so the batch grows with the load and no timer is needed. A write that
/// fails for want of space is rolled back and only its batch fails. Any other failure, and any failed sync, ends all
/// appending: after a failed fsync the kernel may have dropped the pages, so trying again would report success for data
/// that are gone.
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
    private final Host host;
    private final Thread thread;
    private volatile @Nullable JournalException refusal;

    CommitLoop(SegmentWriter writer, Host host) {
        this.writer = writer;
        this.host = host;
        this.thread = Thread.ofPlatform().name("journal").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Returns when the append is durable.
    void append(PendingAppend append) {
        var reason = refusal;
        if (reason != null) throw new JournalException(String.valueOf(reason.getMessage()), reason);
        waiting.add(append);
        if (refusal != null && !thread.isAlive()) failWaiting();
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
        refusal = new JournalException("the journal was abandoned");
        close();
    }

    private void run() {
        var round = new ArrayList<PendingAppend>();
        boolean last = false;
        while (!last) {
            try {
                round.add(waiting.take());
                waiting.drainTo(round, MAX_APPENDS_PER_ROUND - 1);
                last = round.remove(LAST);
                commitAll(round);
            } catch (InterruptedException _) {
                last = true;
            } catch (IOException | RuntimeException e) {
                refuse(
                        "the journal takes no more records: " + e.getMessage()
                                + "; check the disk, then start again (what was acknowledged is kept)",
                        e);
                failAll(round);
            }
            round.clear();
        }
        if (refusal == null) refusal = new JournalException("the journal is closed");
        failWaiting();
    }

    private void commitAll(List<PendingAppend> round) throws IOException {
        var why = host.whyReserveOnly();
        for (var append : round) {
            if (refusal != null) append.fail(refusal);
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
                if (!isNoSpace(e)) throw failing(append, e);
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
        if (!isNoSpace(cause)) throw cause;
        writer.rollBack();
        var reason = full(cause);
        for (var append : written) append.fail(reason);
        written.clear();
    }

    private static IOException failing(PendingAppend append, IOException cause) {
        append.fail(new JournalException("cannot begin a segment: " + cause.getMessage(), cause));
        return cause;
    }

    private JournalFullException full(IOException cause) {
        return new JournalFullException(
                writer.segment().path.getParent() + " has no room left (" + cause.getMessage()
                        + "); make room on that disk",
                cause);
    }

    private static boolean isNoSpace(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space");
    }

    private void refuse(String message, Exception cause) {
        if (refusal != null) return;
        refusal = new JournalException(message, cause);
        LOG.error(message);
    }

    private void failAll(List<PendingAppend> round) {
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
