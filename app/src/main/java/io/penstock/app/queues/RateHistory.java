package io.penstock.app.queues;

import io.penstock.engine.control.api.QueueRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The out rate of each queue over the last refreshes, for the sparkline in its row. Keeps the 2,000 queues seen last.
/// Touched only on the JavaFX application thread.
final class RateHistory {
    static final int SAMPLES = 40;
    private static final int QUEUES = 2_000;

    private final LinkedHashMap<String, Ring> rings = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ring> eldest) {
            return size() > QUEUES;
        }
    };

    void record(QueueRow row) {
        rings.computeIfAbsent(row.name(), _ -> new Ring()).add(row.outPerSecond());
    }

    /// Oldest first; empty if the queue was not seen lately.
    List<Double> of(String queue) {
        var ring = rings.get(queue);
        return ring == null ? List.of() : ring.values();
    }

    private static final class Ring {
        private final double[] values = new double[SAMPLES];
        private int next;
        private int filled;

        void add(double value) {
            values[next] = value;
            next = (next + 1) % SAMPLES;
            filled = Math.min(SAMPLES, filled + 1);
        }

        List<Double> values() {
            var ordered = new ArrayList<Double>(filled);
            for (int i = 0; i < filled; i++) ordered.add(values[(next - filled + i + SAMPLES) % SAMPLES]);
            return ordered;
        }
    }
}
