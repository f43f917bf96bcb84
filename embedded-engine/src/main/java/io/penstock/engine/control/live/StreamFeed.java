package io.penstock.engine.control.live;

import io.penstock.engine.control.StreamHub;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.delivery.AlertSink;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.reply.ReplyTemplate;
import io.penstock.engine.reply.ReplyTrends;
import io.penstock.engine.rules.RuleStore;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills the event stream: the last second's throughput once a second, and changes when they happen. Its clock is
/// the thread `engine-stream`.
public final class StreamFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFeed.class);
    /// After the full second, so that what happened in it has been counted.
    private static final long AFTER_SECOND_MILLIS = 150;

    private static final int NODE_EVERY_SECONDS = 10;
    /// A list of thousands is told less often: once in a millisecond for each.
    private static final long MILLIS_BETWEEN_ORDERS = 100;

    private final LiveNode node;
    private final LiveGates gates;
    private final ReplyTrends trends;
    private final Watch watch;
    private final StreamHub stream;
    private final InstantSource time;
    private final Semaphore ordersChanged = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Set<String> toldReplies = new HashSet<>();
    private String toldState = "";
    private long ticks;

    /// What looks for something to tell the operators, once a second.
    private record Watch(NewWordings wordings, RuleReviews reviews) {}

    public StreamFeed(
            LiveNode node,
            LiveGates gates,
            ReplyTrends trends,
            RuleStore rules,
            AlertSink alerts,
            StreamHub stream,
            InstantSource time) {
        this.node = node;
        this.gates = gates;
        this.trends = trends;
        this.watch = new Watch(
                new NewWordings(trends, alerts, time),
                new RuleReviews(() -> rules.current().table(), alerts, time));
        this.stream = stream;
        this.time = time;
    }

    /// Begins to tell.
    public void start(Gates orders, RuleStore rules) {
        orders.pauseBook().addListener(() -> stream.publish(StreamEvent.PAUSES, gates.pauses()));
        // rules may order by the thousand, and each time the whole list is told
        orders.suspensions().addListener(ordersChanged::release);
        orders.reroutings().addListener(ordersChanged::release);
        Thread.ofVirtual().name("engine-stream-orders").start(this::tellOrders);
        rules.onPublish(version -> stream.publish(StreamEvent.RULES, LiveRules.summary(version)));
        Thread.ofVirtual().name("engine-stream").start(this::run);
    }

    private void run() {
        try {
            while (!ended.await(millisToNextTick(), TimeUnit.MILLISECONDS)) tick();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellOrders() {
        try {
            while (true) {
                ordersChanged.acquire();
                if (ended.getCount() == 0) return;
                ordersChanged.drainPermits();
                int told = publishOrders();
                ended.await(Math.max(MILLIS_BETWEEN_ORDERS, told), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int publishOrders() {
        try {
            var all = gates.suspensions();
            stream.publish(StreamEvent.SUSPENSIONS, all);
            return all.size();
        } catch (RuntimeException e) {
            LOG.error("the event stream does not tell what rules ordered", e);
            return 0;
        }
    }

    private long millisToNextTick() {
        return 1 + Math.floorMod(AFTER_SECOND_MILLIS - time.millis(), 1000L);
    }

    private void tick() {
        try {
            node.watchDisk();
            stream.publish(StreamEvent.THROUGHPUT, node.lastSecond());
            tellRamps();
            tellNewReplies();
            tellNode();
            watch.reviews().look();
        } catch (RuntimeException e) {
            LOG.error("the event stream missed a second", e);
        }
    }

    /// A ramp changes by itself, without an order.
    private void tellRamps() {
        var pauses = gates.pauses();
        for (PauseView pause : pauses) {
            if (pause.rampPercent() == null) continue;
            stream.publish(StreamEvent.PAUSES, pauses);
            return;
        }
    }

    private void tellNewReplies() {
        var seen = new HashSet<String>();
        var templates = trends.snapshot(time.instant());
        watch.wordings().look(templates);
        for (ReplyTemplate template : templates) {
            seen.add(template.id());
            if (toldReplies.add(template.id())) stream.publish(StreamEvent.REPLY, ReplyViews.view(template, false));
        }
        toldReplies.retainAll(seen);
    }

    private void tellNode() {
        var info = node.node();
        boolean changed = !info.state().equals(toldState);
        toldState = info.state();
        if (changed || ticks++ % NODE_EVERY_SECONDS == 0) stream.publish(StreamEvent.NODE, info);
    }

    @Override
    public void close() {
        ended.countDown();
        ordersChanged.release();
    }
}
