package io.penstock.engine.metrics;

import io.penstock.engine.event.DeliveryEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Tallies by key for each of the last seconds. A second that is overwritten is forgotten. Guarded by its owner.
final class SecondRing<K> {
    private final long[] seconds;
    private final @Nullable Map<K, Tally>[] tallies;
    private final int maxKeys;
    private final UnaryOperator<K> overflowKey;

    /// @param maxKeys     keys in one second; what comes beyond is counted under its `overflowKey`
    SecondRing(int length, int maxKeys, UnaryOperator<K> overflowKey) {
        this.seconds = new long[length];
        this.tallies = newTallies(length);
        this.maxKeys = maxKeys;
        this.overflowKey = overflowKey;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    private static <K> @Nullable Map<K, Tally>[] newTallies(int length) {
        return new Map[length];
    }

    /// Counts an event in its second; events older than the ring are dropped.
    void add(long second, K key, DeliveryEvent event) {
        int slot = (int) Math.floorMod(second, (long) seconds.length);
        if (seconds[slot] > second) return;
        var ofSecond = tallies[slot];
        if (ofSecond == null || seconds[slot] < second) {
            ofSecond = new HashMap<>();
            tallies[slot] = ofSecond;
            seconds[slot] = second;
        }
        var tally = ofSecond.get(key);
        if (tally == null) {
            K used = ofSecond.size() < maxKeys ? key : overflowKey.apply(key);
            tally = ofSecond.computeIfAbsent(used, _ -> new Tally());
        }
        tally.add(event);
    }

    /// Adds what was counted in one second to the sums.
    void addTo(Map<K, Counts> sums, long second) {
        int slot = (int) Math.floorMod(second, (long) seconds.length);
        var ofSecond = tallies[slot];
        if (ofSecond == null || seconds[slot] != second) return;
        ofSecond.forEach((key, tally) -> sums.merge(key, tally.counts(), Counts::plus));
    }
}
