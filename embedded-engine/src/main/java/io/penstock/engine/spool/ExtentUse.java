package io.penstock.engine.spool;

import io.penstock.engine.journal.Journal;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How many bytes of each journal extent living messages take. Safe for any thread.
final class ExtentUse {
    private final Journal journal;
    private final ConcurrentHashMap<Long, LongAdder> bytesByExtent = new ConcurrentHashMap<>();

    /// Where the last message was added: mostly the next one goes there too.
    private volatile Newest newest = new Newest(-1, new LongAdder());

    private record Newest(long extent, LongAdder bytes) {}

    ExtentUse(Journal journal) {
        this.journal = journal;
    }

    void add(Placement placement) {
        long extent = journal.extentOf(placement.position());
        Newest known = newest;
        if (known.extent != extent) {
            known = new Newest(extent, bytesByExtent.computeIfAbsent(extent, _ -> new LongAdder()));
            newest = known;
        }
        known.bytes.add(placement.sizeBytes());
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
