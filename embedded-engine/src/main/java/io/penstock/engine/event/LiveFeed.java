package io.penstock.engine.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands durable events to whoever listens at the moment, without the way over the disk.
///
/// Never makes the publisher wait: each listener has a bounded queue and a thread, and what finds the queue full is
/// shed and counted. Whoever must see everything is an [EventConsumer]. Safe for any thread.
public final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int MAX_BATCHES_AT_ONCE = 4096;
    private static final long GATHER_MILLIS = 20;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Duration closePatience;

    public LiveFeed() {
        this(CLOSE_PATIENCE);
    }

    /// @param closePatience how long a listener may take at the end until it is interrupted
    LiveFeed(Duration closePatience) {
        this.closePatience = closePatience;
    }

    /// @param name            for the thread and the log
    /// @param capacityBatches how many published batches may wait for this listener
    public Subscription subscribe(String name, int capacityBatches, LiveListener listener) {
        var subscription = new Subscription(name, capacityBatches, listener);
        subscriptions.add(subscription);
        subscription.thread.start();
        return subscription;
    }

    /// Tells the listeners; the list must not change afterwards.
    public void publish(List<DeliveryEvent> events) {
        for (var subscription : subscriptions) subscription.offer(events);
    }

    /// Lets all listeners finish what they were told of, and ends their subscriptions.
    @Override
    public void close() {
        // ending takes a subscription off the list
        var all = List.copyOf(subscriptions);
        all.forEach(Subscription::end);
        all.forEach(Subscription::join);
    }

    /// One listener's place in the feed, until it is closed.
    public final class Subscription implements AutoCloseable {
        private final String name;
        private final LiveListener listener;
        private final LinkedBlockingQueue<List<DeliveryEvent>> waiting;
        private final AtomicLong shed = new AtomicLong();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread thread;

        private Subscription(String name, int capacityBatches, LiveListener listener) {
            this.name = name;
            this.listener = listener;
            this.waiting = new LinkedBlockingQueue<>(capacityBatches);
            this.thread = Thread.ofVirtual().name("event-live-" + name).unstarted(this::run);
        }

        private void offer(List<DeliveryEvent> events) {
            if (!waiting.offer(events)) shed.addAndGet(events.size());
        }

        private void run() {
            var batches = new ArrayList<List<DeliveryEvent>>();
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    var first = ended.getCount() > 0 ? waiting.take() : waiting.poll();
                    if (first == null) return;
                    batches.add(first);
                    waiting.drainTo(batches, MAX_BATCHES_AT_ONCE - 1);
                    var events = batches.stream().flatMap(List::stream).toList();
                    if (!events.isEmpty()) listener.happened(events);
                    // so that a busy engine wakes this thread fifty times a second, not for each message
                    ended.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException _) {
                    return;
                } catch (RuntimeException e) {
                    LOG.warn("live listener {} failed: {}", name, e.toString(), e);
                }
                batches.clear();
            }
        }

        /// How many events it missed because it was too slow.
        public long shed() {
            return shed.get();
        }

        private void end() {
            subscriptions.remove(this);
            ended.countDown();
            // wakes it if it waits for something to happen; if there is no room it does not wait
            waiting.offer(List.of());
        }

        /// Whoever closes may be interrupted himself, at an end of the process above all: the listener still hears what
        /// was published before.
        private void join() {
            if (Thread.currentThread().equals(thread)) return;
            long deadline = System.nanoTime() + closePatience.toNanos();
            boolean interrupted = Thread.interrupted();
            boolean done = false;
            while (true) {
                try {
                    long left = deadline - System.nanoTime();
                    done = thread.join(Duration.ofNanos(Math.max(1, left)));
                    break;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (!done) {
                LOG.warn("live listener {} does not come back and is interrupted", name);
                thread.interrupt();
            }
            if (interrupted) Thread.currentThread().interrupt();
        }

        /// Lets the listener finish what it was told of, some seconds long at most.
        @Override
        public void close() {
            end();
            join();
        }
    }
}
