package io.penstock.engine.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An append-only sequence of records, each at a position; positions are positive and only grow.
///
/// Safe for any thread. Every method throws [JournalException] when the disk fails. An append that failed so is in the
/// journal at the next opening or not; if another one succeeded since, it is not.
public interface Journal extends AutoCloseable {

    /// Appends the records in order, next to each other, and returns their positions after they are durable.
    /// Callers that come at the same time share one sync (group commit).
    ///
    /// @throws JournalFullException if there is no room; nothing was appended and earlier records are unharmed
    long[] append(List<JournalRecord> records);

    /// Appends one record and returns its position after it is durable.
    default long append(JournalRecord appended) {
        return append(List.of(appended))[0];
    }

    /// The record at a position that [#append] or [#scan] gave.
    ///
    /// @throws JournalException if nothing is there any more
    JournalRecord read(long position);

    /// Reads forward from the first record at or after `position`, up to the end of what was durable at the call.
    /// `visitor` sees each record once, in order, on the caller's thread; it returns false to stop early.
    /// Returns the position from which to go on.
    default long scan(long position, Visitor visitor) {
        return scanHeads(position, Integer.MAX_VALUE, (at, read, _) -> visitor.visit(at, read));
    }

    /// Like [#scan], but of a payload longer than `headBytes` only its beginning is handed over, and the payload is not
    /// verified then: for those who look at heads and skip bodies.
    default long scanHeads(long position, int headBytes, HeadVisitor visitor) {
        return scanHeads(position, RecordType.ALL, headBytes, visitor);
    }

    /// Like the other, but only records of these types are handed over. The shorter the heads and the fewer the types,
    /// the less has to be read from the disk.
    long scanHeads(long position, Set<RecordType> types, int headBytes, HeadVisitor visitor);

    /// Where the next record will be durable: everything before it is.
    long end();

    /// The first position of the extent that holds `position`. An extent is what [#trim] can let go of as a whole.
    long extentOf(long position);

    /// The extents held, oldest first. The last one is still being written.
    List<Extent> extents();

    /// Waits until [#end] is beyond `position`, at most for `atMost`. Returns whether it is.
    boolean awaitBeyond(long position, Duration atMost) throws InterruptedException;

    /// Lets go of all whole extents before `position`. What is live there must have been copied forward before.
    void trim(long position);

    /// Why nothing is taken at present, for people; empty while appends are taken.
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /// Bytes that the journal holds on disk, and how many more it could take.
    Usage usage();

    @Override
    void close();

    /// Sees the records of a [#scan].
    @FunctionalInterface
    interface Visitor {
        boolean visit(long position, JournalRecord read);
    }

    /// Sees the beginnings of records in a [#scanHeads]; `payloadBytes` is the length of the whole payload.
    @FunctionalInterface
    interface HeadVisitor {
        boolean visit(long position, JournalRecord head, int payloadBytes);
    }

    record Usage(long usedBytes, long freeBytes) {}

    /// @param start     position that [#extentOf] gives for each record in it
    /// @param end       position of the first record that can follow it
    /// @param sizeBytes what letting it go gives back
    record Extent(long start, long end, long sizeBytes) {}
}
