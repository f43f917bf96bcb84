package io.penstock.engine.queue;

import io.penstock.engine.message.SpoolId;
import java.util.Arrays;
import java.util.List;

/// Ages of all waiting messages, counted in one pass over the columns, without a lock: some ten milliseconds for a
/// million messages. A message that moves meanwhile may be missed or seen in its old place.
public final class Census {
    /// Upper bounds of the age buckets.
    private static final long[] BUCKET_MILLIS = {
        60_000, 300_000, 900_000, 3_600_000, 14_400_000, 86_400_000, Long.MAX_VALUE
    };
    private static final int BUCKETS = BUCKET_MILLIS.length;

    private final long takenAtMillis;
    private final int[] counts;
    private final int[] due;
    private final long[] oldest;

    private Census(long nowMillis, int queues) {
        takenAtMillis = nowMillis;
        counts = new int[(queues + 1) * BUCKETS];
        due = new int[queues + 1];
        oldest = new long[queues + 1];
        Arrays.fill(oldest, Long.MAX_VALUE);
    }

    /// The bounds in milliseconds, youngest first; the last one has none and is [Long#MAX_VALUE].
    public static List<Long> bucketMillis() {
        return Arrays.stream(BUCKET_MILLIS).boxed().toList();
    }

    static Census take(ItemStore store, int highestQueueNumber, long nowMillis) {
        var census = new Census(nowMillis, highestQueueNumber);
        store.forEach(census::count);
        return census;
    }

    private void count(int queue, long id, long dueMillis) {
        // a queue that came after the census began
        if (queue >= oldest.length) return;
        long accepted = new SpoolId(id).epochMillis();
        long age = takenAtMillis - accepted;
        int bucket = 0;
        while (age >= BUCKET_MILLIS[bucket] && bucket < BUCKETS - 1) bucket++;
        counts[queue * BUCKETS + bucket]++;
        if (dueMillis <= takenAtMillis) due[queue]++;
        if (accepted < oldest[queue]) oldest[queue] = accepted;
    }

    long takenAtMillis() {
        return takenAtMillis;
    }

    int[] ages(int queue) {
        if (queue >= oldest.length) return new int[BUCKETS];
        return Arrays.copyOfRange(counts, queue * BUCKETS, (queue + 1) * BUCKETS);
    }

    int due(int queue) {
        return queue < due.length ? due[queue] : 0;
    }

    /// When the oldest was accepted; [Long#MAX_VALUE] if nothing waits.
    long oldestMillis(int queue) {
        return queue < oldest.length ? oldest[queue] : Long.MAX_VALUE;
    }
}
