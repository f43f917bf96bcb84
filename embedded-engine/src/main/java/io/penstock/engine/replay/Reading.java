package io.penstock.engine.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads ahead on a thread of its own (`replay-read`), so that a log is read while what came before is judged. The
/// taking side is for one thread.
final class Reading implements AutoCloseable {
    private static final int BATCH = 512;
    private static final int BATCHES_AHEAD = 8;
    private static final long WAIT_MILLIS = 200;

    private final PastReplies past;
    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread reader;

    /// @param trouble why reading ended, null if it goes on or came to the end
    private record Batch(
            List<PastReply> replies,
            boolean isLast,
            @Nullable Throwable trouble) {}

    private Reading(PastReplies past) {
        this.past = past;
        this.reader = Thread.ofPlatform().name("replay-read").daemon().unstarted(this::read);
    }

    static Reading begin(PastReplies past) {
        var reading = new Reading(past);
        reading.reader.start();
        return reading;
    }

    private void read() {
        try {
            Throwable trouble = null;
            var batch = new ArrayList<PastReply>(BATCH);
            try {
                for (PastReply reply = past.next(); reply != null; reply = past.next()) {
                    batch.add(reply);
                    if (batch.size() < BATCH) continue;
                    ready.put(new Batch(batch, false, null));
                    batch = new ArrayList<>(BATCH);
                }
            } catch (IOException | RuntimeException | Error e) {
                trouble = e;
            }
            ready.put(new Batch(batch, true, trouble));
        } catch (InterruptedException e) {
            // whoever closed it takes no more
            Thread.currentThread().interrupt();
        }
    }

    /// The next ones: none if reading takes its time, null at the end.
    @Nullable
    List<PastReply> next() throws IOException, InterruptedException {
        if (!reader.isAlive() && ready.isEmpty()) return null;
        Batch batch = ready.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        if (batch == null) return List.of();
        if (batch.isLast()) reader.join();
        if (batch.trouble() instanceof IOException e) throw e;
        if (batch.trouble() instanceof RuntimeException e) throw e;
        if (batch.trouble() instanceof Error e) throw e;
        return batch.replies();
    }

    /// Ends the reading, and waits for that.
    @Override
    public void close() {
        reader.interrupt();
        boolean interrupted = false;
        while (reader.isAlive()) {
            ready.clear();
            try {
                reader.join(WAIT_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
                reader.interrupt();
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
