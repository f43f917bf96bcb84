package io.penstock.engine.spool;

import io.penstock.engine.message.SpoolId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which accepted messages are unfinished, where they lie, and where each of their recipients stands.
///
/// Safe for any thread; cut into shards, so that threads rarely meet, a growing table stops only a part, and no
/// array is so large that the collector gives it regions of its own (which at 64 shards doubled the memory of two
/// million messages).
final class LiveIndex {
    private static final int SHARDS = 1024;

    private final LiveShard[] shards = new LiveShard[SHARDS];

    LiveIndex() {
        for (int i = 0; i < SHARDS; i++) shards[i] = new LiveShard();
    }

    private LiveShard shard(SpoolId id) {
        if (id.value() == 0) throw new IllegalArgumentException("0 is no message id");
        // other bits than the ones that choose a slot in the shard
        return shards[(int) ((id.value() * 0xD6E8_FEB8_6659_FD93L) >>> 54)];
    }

    /// Adds a message or replaces what was known about it.
    ///
    /// @param recipients how many it has in all
    /// @param unfinished those without a final event, one or more
    void put(SpoolId id, Placement placement, int recipients, List<Unfinished> unfinished) {
        shard(id).put(id.value(), placement, recipients, unfinished);
    }

    /// Adds a message with one recipient that is not in the index: as [#put], without an object more.
    void putFresh(SpoolId id, Placement placement, int dueSecond) {
        shard(id).putFresh(id.value(), placement.position(), placement.sizeBytes(), dueSecond);
    }

    /// Null if the message is finished or was never there.
    @Nullable
    Placement placementOf(SpoolId id) {
        return shard(id).placementOf(id.value());
    }

    boolean isUnfinished(SpoolId id, int recipient) {
        return shard(id).isUnfinished(id.value(), recipient);
    }

    /// Reserves the right to finish this recipient; false if it is finished or someone else has the right.
    boolean claim(SpoolId id, int recipient) {
        return shard(id).claim(id.value(), recipient);
    }

    void unclaim(SpoolId id, int recipient) {
        shard(id).unclaim(id.value(), recipient);
    }

    void retry(SpoolId id, int recipient, int attempts, int dueSecond) {
        shard(id).retry(id.value(), recipient, attempts, dueSecond);
    }

    /// Returns where the message was if this was its last unfinished recipient, otherwise null.
    @Nullable
    Placement finish(SpoolId id, int recipient) {
        return shard(id).finish(id.value(), recipient);
    }

    void move(SpoolId id, Placement placement) {
        shard(id).move(id.value(), placement);
    }

    List<Unfinished> unfinished(SpoolId id) {
        return shard(id).unfinished(id.value());
    }

    long messages() {
        long sum = 0;
        for (var shard : shards) sum += shard.messages();
        return sum;
    }
}
