package io.penstock.engine.event;

import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.journal.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One consumer's way along the journal.
///
/// Batches are given at most every [#GATHER_MILLIS], so that under load they are large and a consumer that commits per
/// batch commits four times a second. They are acknowledged when nothing more comes, and every [#ACKNOWLEDGE_MILLIS] at
/// least: that costs a sync of the consumer's, on a disk which the journal waits for. A batch that the consumer threw
/// at comes again after a pause that doubles.
final class ConsumerLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
    private static final int BATCH_EVENTS = 1000;
    private static final long GATHER_MILLIS = 250;
    private static final long ACKNOWLEDGE_MILLIS = 2000;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final Journal journal;
    private final Cursors cursors;
    private final EventScan scan;
    private final EventConsumer consumer;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile long position;
    private long acknowledged;
    private long acknowledgedAtNanos = System.nanoTime();
    private boolean sawEvents;

    ConsumerLoop(Journal journal, Cursors cursors, EventDecoder decoder, EventConsumer consumer) {
        this.journal = journal;
        this.cursors = cursors;
        this.scan = new EventScan(journal, decoder, consumer.name());
        this.consumer = consumer;
        this.position = cursors.of(consumer.name());
        this.acknowledged = position;
        this.thread =
                Thread.ofPlatform().daemon().name("event-" + consumer.name()).unstarted(this::run);
    }

    String name() {
        return consumer.name();
    }

    long lagBytes() {
        long lag = 0;
        long from = position;
        for (var extent : journal.extents()) {
            if (extent.start() > from) lag += extent.sizeBytes();
        }
        return lag + (journal.end() > from ? 1 : 0);
    }

    void start() {
        // a new consumer holds the journal from its first moment on
        if (position == 0) cursors.acknowledge(name(), 0);
        thread.start();
    }

    void stop() {
        stopped.countDown();
    }

    void join() {
        if (thread.getState() == Thread.State.NEW) return; // whoever should have started it failed before
        try {
            if (thread.join(CLOSE_PATIENCE)) return;
            LOG.warn("event consumer {} does not come back and is interrupted; it will see its batch again", name());
            thread.interrupt();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                boolean rests = !journal.awaitBeyond(position, LOOK_AGAIN);
                if (!rests && step() < BATCH_EVENTS) pause(GATHER_MILLIS);
                if (rests || isDue()) acknowledge();
            }
            acknowledge();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns how many events there were.
    private int step() throws InterruptedException {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (stopped.getCount() > 0) {
            try {
                var batch = new ArrayList<JournaledEvent>();
                long next = scan.read(position, BATCH_EVENTS, batch);
                if (!batch.isEmpty()) consumer.accept(List.copyOf(batch));
                sawEvents |= !batch.isEmpty();
                position = next;
                return batch.size();
            } catch (RuntimeException e) {
                LOG.warn(
                        "event consumer {} failed and gets the same events again in {} ms: {}",
                        name(),
                        pauseMillis,
                        e.toString(),
                        e);
                pause(pauseMillis);
                pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
            }
        }
        return 0;
    }

    private boolean isDue() {
        return System.nanoTime() - acknowledgedAtNanos > TimeUnit.MILLISECONDS.toNanos(ACKNOWLEDGE_MILLIS);
    }

    private void acknowledge() throws InterruptedException {
        acknowledgedAtNanos = System.nanoTime();
        // an acknowledgement is a record too: without this, acknowledging would never come to rest
        if (!sawEvents && journal.extentOf(position) == journal.extentOf(acknowledged)) return;
        try {
            consumer.sync();
            cursors.acknowledge(name(), position);
            acknowledged = position;
            sawEvents = false;
        } catch (RuntimeException e) {
            LOG.warn("event consumer {} cannot keep what it took, and gets it again: {}", name(), e.toString(), e);
            // what a failed sync left behind is unknown
            position = acknowledged;
            pause(FIRST_PAUSE_MILLIS);
        }
    }

    private void pause(long millis) throws InterruptedException {
        stopped.await(millis, TimeUnit.MILLISECONDS);
    }
}
