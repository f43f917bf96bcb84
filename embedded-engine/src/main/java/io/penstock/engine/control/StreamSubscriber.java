package io.penstock.engine.control;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One listener of the event stream: filled by the publisher, emptied by the thread of its connection.
final class StreamSubscriber {
    /// Events that may wait for a slow reader; at two or three a second that is more than a minute.
    static final int QUEUED = 256;
    static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final byte[] HEARTBEAT_COMMENT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private final List<StreamHub.Frame> missed;
    private final BlockingQueue<StreamHub.Frame> waiting = new ArrayBlockingQueue<>(QUEUED);
    private volatile @Nullable Thread writer;
    private volatile boolean ended;

    StreamSubscriber(List<StreamHub.Frame> missed) {
        this.missed = missed;
    }

    boolean offer(StreamHub.Frame frame) {
        return !ended && waiting.offer(frame);
    }

    /// Nothing more will come, and a write that is stuck is broken off.
    void end() {
        ended = true;
        Thread current = writer;
        if (current != null) current.interrupt();
    }

    /// Writes until the stream ends, or the peer is gone (then throws).
    void writeTo(OutputStream out) throws IOException {
        writer = Thread.currentThread();
        out.write(HEARTBEAT_COMMENT);
        for (var frame : missed) out.write(frame.bytes());
        out.flush();
        try {
            while (!ended) {
                var frame = waiting.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
                out.write(frame == null ? HEARTBEAT_COMMENT : frame.bytes());
                if (waiting.isEmpty()) out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writer = null;
        }
    }
}
