package io.penstock.engine.cli;

import java.time.Duration;

/// Gives the memory of a peak back to the system when the peak is over.
///
/// The serial collector gives memory back only when it collects everything, and a node that has nothing to do never
/// gets there: after some big messages at once it would hold gigabytes until the next peak. So when the heap has
/// grown and little is allocated any more, everything is collected once. That stops the process for some tens of
/// milliseconds, and for longer where many messages wait, but only at a time when there is little to stop.
///
/// Looks are made on one thread, every [#LOOK_EVERY].
final class IdleHeap {
    static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final int QUIET_LOOKS = 3;
    /// Allocated between two looks; a node without mail needs far less.
    private static final long QUIET_BYTES = 16L << 20;
    /// Less is not worth a pause.
    private static final long WORTH_BYTES = 64L << 20;

    /// The heap that is looked after.
    interface Heap {
        long usedBytes();

        /// What it has of the system.
        long committedBytes();

        void collect();
    }

    private final Heap heap;
    private long settledBytes;
    private long usedBytes;
    private int quietLooks;

    IdleHeap(Heap heap) {
        this.heap = heap;
        this.settledBytes = heap.committedBytes();
        this.usedBytes = heap.usedBytes();
    }

    /// Of this process.
    static IdleHeap ofThisProcess() {
        var runtime = Runtime.getRuntime();
        return new IdleHeap(new Heap() {
            @Override
            public long usedBytes() {
                return runtime.totalMemory() - runtime.freeMemory();
            }

            @Override
            public long committedBytes() {
                return runtime.totalMemory();
            }

            @Override
            public void collect() {
                runtime.gc();
            }
        });
    }

    void look() {
        long used = heap.usedBytes();
        // a heap that shrank was collected meanwhile, because it was busy
        boolean isQuiet = used >= usedBytes && used - usedBytes < QUIET_BYTES;
        usedBytes = used;
        quietLooks = isQuiet ? quietLooks + 1 : 0;
        if (quietLooks < QUIET_LOOKS || heap.committedBytes() - settledBytes < WORTH_BYTES) return;
        heap.collect();
        settledBytes = heap.committedBytes();
        usedBytes = heap.usedBytes();
        quietLooks = 0;
    }
}
