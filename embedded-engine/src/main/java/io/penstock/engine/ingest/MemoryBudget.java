package io.penstock.engine.ingest;

import java.util.concurrent.atomic.AtomicLong;

/// The bytes that all messages on their way in may take together. Safe for any thread.
public final class MemoryBudget {
    private final long totalBytes;
    private final AtomicLong used = new AtomicLong();

    public MemoryBudget(long totalBytes) {
        this.totalBytes = totalBytes;
    }

    /// Takes `bytes` out of the budget if they are there.
    public boolean reserve(long bytes) {
        if (used.addAndGet(bytes) <= totalBytes) return true;
        used.addAndGet(-bytes);
        return false;
    }

    public void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /// Whether more than half of it is taken.
    public boolean isTight() {
        return used.get() > totalBytes / 2;
    }

    public long usedBytes() {
        return used.get();
    }
}
