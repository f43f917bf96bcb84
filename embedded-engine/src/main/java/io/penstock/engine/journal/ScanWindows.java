package io.penstock.engine.journal;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/// The buffers of scans: those who follow the journal scan it several times a second, and would leave a quarter of a
/// megabyte behind each time. Safe for any thread.
final class ScanWindows {
    private static final int KEPT = 2;

    private final ArrayBlockingQueue<ByteBuffer> kept = new ArrayBlockingQueue<>(KEPT);

    /// One that nobody else uses until [#giveBack].
    ByteBuffer take() {
        var window = kept.poll();
        return window == null ? ByteBuffer.allocate(SegmentScanner.WINDOW_BYTES) : window;
    }

    void giveBack(ByteBuffer window) {
        boolean _ = kept.offer(window);
    }
}
