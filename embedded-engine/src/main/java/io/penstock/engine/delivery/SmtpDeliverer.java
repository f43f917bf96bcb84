package io.penstock.engine.delivery;

import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.queue.ReadyQueue;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.spool.Spool;
import io.penstock.engine.suppression.SuppressionList;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens connections where there is work and limits allow, one virtual thread each (`engine-out-SITE-N`), and ends them
/// in order. Safe for any thread.
public final class SmtpDeliverer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpDeliverer.class);

    private final DeliveryContext context;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicLong counter = new AtomicLong();
    private volatile boolean stopping;

    /// Begins to deliver once [#start] is called.
    ///
    /// @param rules   gives the table in force; asked for each reply
    /// @param replies learns of each reply that did not deliver
    public SmtpDeliverer(
            DeliverySettings settings,
            QueueManager queues,
            Spool spool,
            Supplier<RuleMatcher> rules,
            RuleActions actions,
            ReplySink replies,
            SuppressionList suppressions,
            Suspensions suspensions,
            InstantSource time) {
        var watch = new ConnectionWatch();
        var judge = new Judge(rules, actions, replies, queues);
        var settler = new Settler(judge, spool, queues, suspensions, time, () -> stopping);
        var connector = new SiteConnector(settings, watch, time);
        this.context = new DeliveryContext(
                settings, queues, spool, suppressions, judge, settler, connector, watch, () -> stopping, time);
    }

    public void start() {
        Thread.ofVirtual().name("engine-out-watch").start(() -> context.watch().run(() -> stopping));
        context.queues().setConnector(this::connect);
    }

    private void connect(ReadyQueue ready) {
        if (stopping || !ready.tryOpenConnection()) return;
        var connection = new OutConnection(ready, context);
        Thread thread = Thread.ofVirtual()
                .name("engine-out-" + ready.path().site() + "-" + counter.incrementAndGet())
                .uncaughtExceptionHandler((died, e) -> LOG.error("{} died", died.getName(), e))
                .unstarted(() -> run(connection));
        // before it runs, so that close finds it
        threads.add(thread);
        thread.start();
    }

    private void run(OutConnection connection) {
        try {
            connection.run();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    /// Open connections, those that are being opened included.
    public int connections() {
        return threads.size();
    }

    /// Pulls nothing more, lets open transactions end within the time of the settings, then cuts what is left; what was
    /// cut is tried again after the next start.
    @Override
    public void close() {
        stop();
        if (joinWithin(context.settings().closeWithin())) return;
        LOG.warn(
                "{} connections did not end in {}; cutting them",
                threads.size(),
                context.settings().closeWithin());
        context.watch().cutAll();
        if (!joinWithin(Duration.ofSeconds(10))) LOG.error("connections hang: {}", threads);
    }

    /// Ends as a crash would: all connections cut, in the middle of whatever they were doing.
    public void abandon() {
        stop();
        context.watch().cutAll();
        joinWithin(Duration.ofSeconds(10));
    }

    private void stop() {
        stopping = true;
        context.watch().wake();
        context.queues().stopPulling();
    }

    private boolean joinWithin(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            for (Thread thread : threads) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || !thread.join(Duration.ofNanos(left))) return false;
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
