package io.penstock.engine.spool;

import io.penstock.engine.journal.Journal;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How many bytes of each journal extent living messages take. Safe for any thread.
final class ExtentUse {
    private final Journal journal;
    private final ConcurrentHashMap<Long, LongAdder> bytesByExtent = new ConcurrentHashMap<>();

    ExtentUse(Journal journal) {
        this.journal = journal;
    }

    void add(Placement placement) {
        bytesByExtent
                .computeIfAbsent(journal.extentOf(placement.position()), _ -> new LongAdder())
                .add(placement.sizeBytes());
    }

    void remove(Placement placement) {
        var bytes = bytesByExtent.get(journal.extentOf(placement.position()));
        if (bytes != null) bytes.add(-placement.sizeBytes());
    }

    long bytesIn(long extentStart) {
        var bytes = bytesByExtent.get(extentStart);
        return bytes == null ? 0 : bytes.sum();
    }

    long totalBytes() {
        return bytesByExtent.values().stream().mapToLong(LongAdder::sum).sum();
    }

    void forgetBefore(long position) {
        bytesByExtent.keySet().removeIf(start -> start < position);
    }
}
