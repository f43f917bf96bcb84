package io.penstock.engine.queue;

import io.penstock.engine.message.SpoolId;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// All waiting messages as columns of numbers: 24 bytes each, 28 where several wait for a time in one queue, and
/// nothing for the garbage collector to follow.
///
/// A slot belongs to the queue that allocated it; its fields are touched only under that queue's monitor, except by the
/// census, which may read a slot in change and be off by one message. Chunks that empty are given back.
final class ItemStore {
    static final int NONE = -1;
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK_SIZE = 1 << CHUNK_BITS;
    private static final int ATTEMPT_BITS = 11;
    private static final int MAX_ATTEMPTS = (1 << ATTEMPT_BITS) - 1;
    private static final int ALONE = 1 << ATTEMPT_BITS;
    private static final int RECIPIENT_SHIFT = ATTEMPT_BITS + 1;
    private static final int EXACT_MILLIS = 1 << 30;
    private static final Chunk EMPTY = new Chunk();

    private volatile Chunk[] chunks = new Chunk[0];
    private final ArrayDeque<Integer> withRoom = new ArrayDeque<>();
    private final ArrayDeque<Integer> vacant = new ArrayDeque<>();
    private int size;

    private static final class Chunk {
        final long[] id = new long[CHUNK_SIZE];
        /// After the time in the id: see [#pack].
        final int[] due = new int[CHUNK_SIZE];
        /// Number of the owning queue, 0 for a free slot.
        final int[] owner = new int[CHUNK_SIZE];
        /// Next slot of the queue's line, or left below in its heap, or next free offset.
        final int[] next = new int[CHUNK_SIZE];
        /// Recipient index above, whether it goes alone, attempts below.
        final int[] tries = new int[CHUNK_SIZE];
        /// Right below in the queue's heap, plus one: 0 is none. Made when it is needed.
        int @Nullable [] right;

        int firstFree;
        int used;

        Chunk() {
            for (int i = 0; i < CHUNK_SIZE; i++) next[i] = i + 1;
            next[CHUNK_SIZE - 1] = NONE;
        }
    }

    /// Takes a slot for a recipient who may share a transaction.
    int allocate(int owner, long id, int recipientIndex, int attempts, long dueMillis) {
        return allocate(owner, id, recipientIndex, false, attempts, dueMillis);
    }

    /// Takes a slot.
    ///
    /// @param alone whether the recipient needs a transaction of their own
    synchronized int allocate(int owner, long id, int recipientIndex, boolean alone, int attempts, long dueMillis) {
        int index = chunkWithRoom();
        Chunk chunk = chunks[index];
        int offset = chunk.firstFree;
        chunk.firstFree = chunk.next[offset];
        chunk.used++;
        if (chunk.firstFree == NONE) withRoom.removeFirst();
        size++;
        chunk.id[offset] = id;
        chunk.due[offset] = pack(id, dueMillis);
        chunk.next[offset] = NONE;
        if (chunk.right != null) chunk.right[offset] = 0;
        chunk.tries[offset] =
                recipientIndex << RECIPIENT_SHIFT | (alone ? ALONE : 0) | Math.min(attempts, MAX_ATTEMPTS);
        chunk.owner[offset] = owner;
        return index << CHUNK_BITS | offset;
    }

    private int chunkWithRoom() {
        Integer open = withRoom.peekFirst();
        if (open != null) return open;
        Integer reused = vacant.pollFirst();
        int index = reused == null ? chunks.length : reused;
        Chunk[] grown = reused == null ? Arrays.copyOf(chunks, chunks.length + 1) : chunks.clone();
        grown[index] = new Chunk();
        chunks = grown;
        withRoom.addFirst(index);
        return index;
    }

    synchronized void free(int slot) {
        int index = slot >>> CHUNK_BITS;
        int offset = slot & (CHUNK_SIZE - 1);
        Chunk chunk = chunks[index];
        chunk.owner[offset] = 0;
        chunk.next[offset] = chunk.firstFree;
        if (chunk.firstFree == NONE) withRoom.addLast(index);
        chunk.firstFree = offset;
        chunk.used--;
        size--;
        if (chunk.used == 0 && withRoom.size() > 1) {
            withRoom.remove(index);
            vacant.addLast(index);
            Chunk[] fewer = chunks.clone();
            fewer[index] = EMPTY;
            chunks = fewer;
        }
    }

    synchronized int size() {
        return size;
    }

    /// Due times are kept after the message's acceptance, which the id tells: exact within twelve days of it, to the
    /// second, rounded up, beyond.
    private static int pack(long id, long dueMillis) {
        long after = dueMillis - new SpoolId(id).epochMillis();
        if (after < EXACT_MILLIS) return (int) Math.max(after, -EXACT_MILLIS);
        long seconds = Math.ceilDiv(after - EXACT_MILLIS, 1000L);
        return (int) Math.min(EXACT_MILLIS + seconds, Integer.MAX_VALUE);
    }

    private static long unpack(long id, int packed) {
        long accepted = new SpoolId(id).epochMillis();
        if (packed < EXACT_MILLIS) return accepted + packed;
        return accepted + EXACT_MILLIS + (packed - EXACT_MILLIS) * 1000L;
    }

    private Chunk chunk(int slot) {
        return chunks[slot >>> CHUNK_BITS];
    }

    private static int offset(int slot) {
        return slot & (CHUNK_SIZE - 1);
    }

    long id(int slot) {
        return chunk(slot).id[offset(slot)];
    }

    long dueMillis(int slot) {
        Chunk chunk = chunk(slot);
        int offset = offset(slot);
        return unpack(chunk.id[offset], chunk.due[offset]);
    }

    int next(int slot) {
        return chunk(slot).next[offset(slot)];
    }

    void setNext(int slot, int next) {
        chunk(slot).next[offset(slot)] = next;
    }

    int left(int slot) {
        return next(slot);
    }

    void setLeft(int slot, int left) {
        setNext(slot, left);
    }

    int right(int slot) {
        int[] right = chunk(slot).right;
        return right == null ? NONE : right[offset(slot)] - 1;
    }

    void setRight(int slot, int row) {
        Chunk chunk = chunk(slot);
        int[] right = chunk.right;
        if (right == null) {
            if (row == NONE) return;
            right = makeRight(chunk);
        }
        right[offset(slot)] = row + 1;
    }

    /// Queues share a chunk but no monitor: the first of them makes the column, under the store's own.
    private synchronized int[] makeRight(Chunk chunk) {
        if (chunk.right == null) chunk.right = new int[CHUNK_SIZE];
        return chunk.right;
    }

    int recipientIndex(int slot) {
        return chunk(slot).tries[offset(slot)] >>> RECIPIENT_SHIFT;
    }

    boolean goesAlone(int slot) {
        return (chunk(slot).tries[offset(slot)] & ALONE) != 0;
    }

    int attempts(int slot) {
        return chunk(slot).tries[offset(slot)] & MAX_ATTEMPTS;
    }

    void setDue(int slot, long dueMillis) {
        Chunk chunk = chunk(slot);
        int offset = offset(slot);
        chunk.due[offset] = pack(chunk.id[offset], dueMillis);
    }

    void countAttempt(int slot) {
        if (attempts(slot) < MAX_ATTEMPTS) chunk(slot).tries[offset(slot)]++;
    }

    QueueItem item(int slot) {
        return new QueueItem(slot, new SpoolId(id(slot)), recipientIndex(slot), attempts(slot));
    }

    /// Shows the census every slot in use. Without locks; what changes meanwhile is seen or not.
    void forEach(SlotVisitor visitor) {
        for (Chunk chunk : chunks) {
            if (chunk == EMPTY) continue;
            for (int offset = 0; offset < CHUNK_SIZE; offset++) {
                int owner = chunk.owner[offset];
                if (owner != 0) visitor.visit(owner, chunk.id[offset], unpack(chunk.id[offset], chunk.due[offset]));
            }
        }
    }

    interface SlotVisitor {
        void visit(int owner, long id, long dueMillis);
    }
}
