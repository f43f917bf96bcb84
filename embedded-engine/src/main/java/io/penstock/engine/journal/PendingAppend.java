package io.penstock.engine.journal;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One append call on its way through the writer, and the thread that waits for it.
final class PendingAppend {
    final List<JournalRecord> records;
    final int[] payloadCrcs;
    final long[] positions;
    final long sizeBytes;
    final boolean mayUseReserve;
    private final Thread waiter = Thread.currentThread();
    private volatile boolean done;
    private @Nullable JournalException failure;

    PendingAppend(List<JournalRecord> records) {
        this.records = records;
        this.payloadCrcs = new int[records.size()];
        this.positions = new long[records.size()];
        long size = 0;
        boolean reserve = false;
        for (int i = 0; i < payloadCrcs.length; i++) {
            var payload = records.get(i).payload();
            payloadCrcs[i] = Frame.crc(payload, 0, payload.length);
            size += Frame.HEADER_BYTES + (long) payload.length;
            // what goes together goes whole: a message about an outcome may where the outcome may
            reserve |= records.get(i).type().mayUseReserve();
        }
        this.sizeBytes = size;
        this.mayUseReserve = reserve;
    }

    /// Parks until the writer is through with it. An interrupt is kept for later: the append cannot be taken back.
    ///
    /// @throws JournalException what the writer met
    void await() {
        boolean interrupted = false;
        while (!done) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) Thread.currentThread().interrupt();
        if (failure != null) throw failure.again();
    }

    boolean isDone() {
        return done;
    }

    void succeed() {
        if (done) return;
        done = true;
        LockSupport.unpark(waiter);
    }

    /// Has no effect on an append that already succeeded.
    void fail(JournalException reason) {
        if (done) return;
        failure = reason;
        done = true;
        LockSupport.unpark(waiter);
    }
}
