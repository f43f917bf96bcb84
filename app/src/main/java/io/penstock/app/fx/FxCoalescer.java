package io.penstock.app.fx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Carries values from any thread to one consumer on the user interface's thread, keeping only the newest per key.
///
/// However fast producers are, at most one hand-over is queued and at most `capacity` keys wait; beyond that the oldest
/// key is dropped and counted, because a late value is worth less than a window that answers.
public final class FxCoalescer<K, V> {
    private final Executor uiThread;
    private final int capacity;
    private final Consumer<? super List<V>> consumer;
    private final AtomicBoolean handOverPending = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();
    private final LinkedHashMap<K, V> newest = new LinkedHashMap<>(); // guarded by itself

    public FxCoalescer(Executor uiThread, int capacity, Consumer<? super List<V>> consumer) {
        this.uiThread = uiThread;
        this.capacity = capacity;
        this.consumer = consumer;
    }

    public void offer(K key, V value) {
        synchronized (newest) {
            newest.remove(key); // so that the order is that of the newest values
            newest.put(key, value);
            if (newest.size() > capacity) {
                newest.pollFirstEntry();
                dropped.incrementAndGet();
            }
        }
        if (handOverPending.compareAndSet(false, true)) uiThread.execute(this::handOver);
    }

    /// How many values were given up because the user interface did not keep up.
    public long dropped() {
        return dropped.get();
    }

    private void handOver() {
        handOverPending.set(false); // before draining: a racing offer then schedules its own turn
        List<V> batch;
        synchronized (newest) {
            batch = new ArrayList<>(newest.values());
            newest.clear();
        }
        if (!batch.isEmpty()) consumer.accept(batch);
    }
}
