package io.penstock.engine.spool;

import io.penstock.engine.event.Cursors;
import io.penstock.engine.journal.Journal;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.RecordType;
import io.penstock.engine.message.SpoolId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the journal's old extents back, on a thread of its own.
///
/// Extents go from the head only: a FINISHED record must outlive the ACCEPTED record it belongs to, or a restart would
/// send that message again. An extent may go when every consumer has passed it and nothing in it lives. So that one
/// stuck message does not hold all that came after it, the living are copied forward out of a head extent in which few
/// live, or out of any head extent when most of the journal is garbage. At most half the journal is garbage then, and
/// each byte is copied about once per halving.
final class SpoolCleaner {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolCleaner.class);
    private static final long PERIOD_MILLIS = 1000;
    private static final int COPY_BYTES_AT_ONCE = 1024 * 1024;
    private static final int MAX_EXTENTS_PER_RUN = 64;

    private final Journal journal;
    private final JournalControlStore control;
    private final Cursors cursors;
    private final LiveIndex index;
    private final ExtentUse use;
    private final Lock noAppends;
    private final CleaningPolicy policy;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /// @param noAppends whoever holds it knows that nothing is between the journal and the index
    SpoolCleaner(
            Journal journal,
            JournalControlStore control,
            Cursors cursors,
            LiveIndex index,
            ExtentUse use,
            Lock noAppends,
            CleaningPolicy policy) {
        this.journal = journal;
        this.control = control;
        this.cursors = cursors;
        this.index = index;
        this.use = use;
        this.noAppends = noAppends;
        this.policy = policy;
        this.thread = Thread.ofVirtual().name("spool-cleaner").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopped.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    clean();
                } catch (JournalException e) {
                    LOG.warn("cleaning the spool failed and will be tried again: {}", e.getMessage());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void clean() {
        for (int i = 0; i < MAX_EXTENTS_PER_RUN; i++) {
            var extents = journal.extents();
            if (extents.size() < 2) return;
            long passed = passedByAll(extents);
            letGoOfDeadHead(extents, passed);
            extents = journal.extents();
            if (extents.size() < 2 || extents.getFirst().end() > passed || !isWorthCopying(extents)) return;
            copyForward(extents.getFirst());
        }
    }

    private long passedByAll(List<Journal.Extent> extents) {
        long lowest = cursors.lowest().orElse(Long.MAX_VALUE);
        long lag = 0;
        for (int i = extents.size() - 1; i > 0; i--) {
            lag += extents.get(i).sizeBytes();
            long end = extents.get(i - 1).end();
            if (lag <= policy.maxLagBytes() || lowest >= end) continue;
            LOG.warn("an event consumer is more than {} bytes behind and will miss events", policy.maxLagBytes());
            return end;
        }
        return lowest;
    }

    private void letGoOfDeadHead(List<Journal.Extent> extents, long passed) {
        long upTo = endOfDeadHead(extents, passed);
        if (upTo == 0) return;
        control.copyForward(upTo);
        journal.trim(upTo);
        use.forgetBefore(upTo);
    }

    private long endOfDeadHead(List<Journal.Extent> extents, long passed) {
        // without the lock a message could be durable in a sealed extent and not yet in the index
        noAppends.lock();
        try {
            long upTo = 0;
            for (var extent : extents.subList(0, extents.size() - 1)) {
                if (extent.end() > passed || use.bytesIn(extent.start()) > 0) break;
                upTo = extent.end();
            }
            return upTo;
        } finally {
            noAppends.unlock();
        }
    }

    private boolean isWorthCopying(List<Journal.Extent> extents) {
        var head = extents.getFirst();
        if (use.bytesIn(head.start()) * 100 <= head.sizeBytes() * policy.sparsePercent()) return true;
        var last = extents.getLast();
        long sealed = extents.stream().mapToLong(Journal.Extent::sizeBytes).sum() - last.sizeBytes();
        long garbage = sealed - (use.totalBytes() - use.bytesIn(last.start()));
        return garbage * 100 > sealed * policy.garbagePercent();
    }

    private void copyForward(Journal.Extent extent) {
        var living = new ArrayList<Living>();
        int[] bytes = {0};
        journal.scanHeads(extent.start(), MessageCodec.HEAD_BYTES, (position, found, payloadBytes) -> {
            if (position >= extent.end()) return false;
            if (found.type() != RecordType.ACCEPTED && found.type() != RecordType.MOVED) return true;
            var id = MessageCodec.decodeHead(found.payload()).id();
            if (!livesAt(id, position)) return true;
            living.add(new Living(id, position));
            bytes[0] += payloadBytes;
            if (bytes[0] >= COPY_BYTES_AT_ONCE) {
                copy(living);
                living.clear();
                bytes[0] = 0;
            }
            return true;
        });
        copy(living);
    }

    private record Living(SpoolId id, long position) {}

    private boolean livesAt(SpoolId id, long position) {
        var placement = index.placementOf(id);
        return placement != null && placement.position() == position;
    }

    private void copy(List<Living> living) {
        var payloads = new ArrayList<byte[]>(living.size());
        for (var one : living) payloads.add(acceptedPayload(journal.read(one.position())));
        var moving = new ArrayList<Living>();
        var copies = new ArrayList<JournalRecord>();
        noAppends.lock();
        try {
            for (int i = 0; i < living.size(); i++) {
                var one = living.get(i);
                if (!livesAt(one.id(), one.position())) continue;
                var head = MessageCodec.decodeHead(payloads.get(i));
                var payload = MessageCodec.encodeMoved(head, index.unfinished(one.id()), payloads.get(i), 0);
                moving.add(one);
                copies.add(new JournalRecord(RecordType.MOVED, payload));
            }
            var positions = journal.append(copies);
            for (int i = 0; i < positions.length; i++) {
                move(
                        moving.get(i).id(),
                        new Placement(positions[i], copies.get(i).payload().length));
            }
        } finally {
            noAppends.unlock();
        }
    }

    private static byte[] acceptedPayload(JournalRecord found) {
        if (found.type() == RecordType.ACCEPTED) return found.payload();
        int from = MessageCodec.decodeMoved(found.payload()).acceptedIndex();
        return Arrays.copyOfRange(found.payload(), from, found.payload().length);
    }

    private void move(SpoolId id, Placement to) {
        var from = index.placementOf(id);
        if (from == null) return;
        index.move(id, to);
        use.remove(from);
        use.add(to);
    }

    /// Lets a running step end.
    void close() {
        stopped.countDown();
        if (!thread.isAlive()) return;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
