package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Puts appends behind the last durable record of the segment in use, and makes a batch of them durable at once.
///
/// Belongs to the journal's writer thread. Nothing of a batch counts until [#commit]; [#rollBack] forgets it.
final class SegmentWriter {
    private static final int BUFFER_BYTES = 1024 * 1024;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private Segment segment;
    private int offset;
    private int bufferStart;
    private long batch;

    /// @param batch first batch number to use
    SegmentWriter(Segment segment, long batch) {
        this.segment = segment;
        this.batch = batch;
        goTo(segment);
    }

    void goTo(Segment next) {
        segment = next;
        offset = next.end;
        bufferStart = offset;
        buffer.clear();
    }

    Segment segment() {
        return segment;
    }

    /// The batch that the next record will belong to.
    long batch() {
        return batch;
    }

    boolean fits(long sizeBytes) {
        return sizeBytes <= segment.capacity - offset;
    }

    /// Writes the records behind what is pending; sets their positions.
    void add(PendingAppend append) throws IOException {
        for (int i = 0; i < append.positions.length; i++) {
            var added = append.records.get(i);
            var payload = added.payload();
            append.positions[i] = segment.position(offset);
            if (buffer.remaining() < Frame.HEADER_BYTES) flush();
            new Frame(payload.length, added.type().code(), batch, append.payloadCrcs[i]).put(buffer, segment.number);
            for (int done = 0; done < payload.length; ) {
                if (!buffer.hasRemaining()) flush();
                int part = Math.min(buffer.remaining(), payload.length - done);
                buffer.put(payload, done, part);
                done += part;
            }
            offset += Frame.HEADER_BYTES + payload.length;
        }
    }

    /// Returns after all that was added is on the disk.
    ///
    /// @throws SyncFailedException if the disk did not confirm; what it kept is unknown
    void commit() throws IOException {
        terminate();
        flush();
        try {
            segment.file.sync();
        } catch (IOException e) {
            throw new SyncFailedException(e);
        }
        segment.end = offset;
        batch++;
        goTo(segment);
    }

    /// Puts the end back to where it was before the batch, and leaves nothing of it.
    void rollBack() throws IOException {
        int mostReached = Math.min(segment.capacity, bufferStart + BUFFER_BYTES);
        goTo(segment);
        while (bufferStart < mostReached) {
            buffer.put(new byte[Math.min(BUFFER_BYTES, mostReached - bufferStart)]);
            flush();
        }
        segment.file.sync();
        goTo(segment);
    }

    /// Leaves the batch where it is. Its number is used up: what became of it on the disk is unknown.
    void forgetBatch() {
        batch++;
        goTo(segment);
    }

    private void terminate() throws IOException {
        int room = Math.min(Frame.HEADER_BYTES, segment.capacity - offset);
        if (buffer.remaining() < room) flush();
        for (int i = 0; i < room; i++) buffer.put((byte) 0);
    }

    private void flush() throws IOException {
        buffer.flip();
        int length = buffer.remaining();
        segment.file.write(buffer, bufferStart);
        bufferStart += length;
        buffer.clear();
    }

    /// A sync that failed: unlike a failed write it cannot be taken back.
    static final class SyncFailedException extends IOException {
        SyncFailedException(IOException cause) {
            super("sync failed: " + cause.getMessage(), cause);
        }
    }
}
