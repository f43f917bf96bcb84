package io.penstock.engine.event;

import io.penstock.engine.journal.ControlStore;
import io.penstock.engine.journal.RecordReader;
import io.penstock.engine.journal.RecordWriter;
import java.util.List;
import java.util.OptionalLong;

/// How far each [EventConsumer] has acknowledged the journal. Safe for any thread.
public final class Cursors {
    private static final String PREFIX = "cursor/";

    private final ControlStore control;

    public Cursors(ControlStore control) {
        this.control = control;
    }

    /// Position from which the consumer goes on; 0, the journal's beginning, for one that was never seen.
    public long of(String consumer) {
        return control.get(PREFIX + consumer).map(Cursors::decode).orElse(0L);
    }

    /// Durable on return.
    public void acknowledge(String consumer, long position) {
        control.put(PREFIX + consumer, new RecordWriter(8).putLong(position).toBytes());
    }

    /// The lowest cursor: what lies before it nobody needs any more. Empty if there is no consumer.
    public OptionalLong lowest() {
        return control.under(PREFIX).values().stream()
                .mapToLong(Cursors::decode)
                .min();
    }

    /// Drops the cursors of all others, so that a consumer that is gone for good does not hold the journal.
    void keepOnly(List<String> consumers) {
        for (String key : control.under(PREFIX).keySet()) {
            if (!consumers.contains(key.substring(PREFIX.length()))) control.remove(key);
        }
    }

    private static long decode(byte[] value) {
        return new RecordReader(value).takeLong();
    }
}
