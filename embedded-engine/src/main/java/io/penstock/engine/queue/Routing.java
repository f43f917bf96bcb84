package io.penstock.engine.queue;

import io.penstock.engine.egress.MxResolver;
import io.penstock.engine.egress.Resolution;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the path of each queue. Where DNS has to be asked, on a virtual thread per question (`engine-dns-`), so
/// many at a time.
final class Routing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);
    private static final int QUESTIONS_AT_ONCE = 64;

    private final MxResolver resolver;
    private final PathTable paths;
    private final SourceChoice choice;
    private final Consumer<ScheduledQueue> routed;
    private final Semaphore questions = new Semaphore(QUESTIONS_AT_ONCE);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicLong counter = new AtomicLong();
    private volatile boolean closed;

    Routing(MxResolver resolver, PathTable paths, SourceChoice choice, Consumer<ScheduledQueue> routed) {
        this.resolver = resolver;
        this.paths = paths;
        this.choice = choice;
        this.routed = routed;
    }

    Resolution lookUp(String domain) {
        return resolver.resolve(domain);
    }

    /// Routes a queue now if that needs no waiting, soon otherwise; then `routed` is told.
    void resolve(ScheduledQueue queue) {
        if (resolver.isImmediate()) {
            route(queue, lookUp(queue.name().domain()));
            return;
        }
        if (closed) return;
        Thread.ofVirtual().name("engine-dns-" + counter.incrementAndGet()).start(() -> ask(queue));
    }

    private void ask(ScheduledQueue queue) {
        threads.add(Thread.currentThread());
        try {
            questions.acquire();
            try {
                route(queue, lookUp(queue.name().domain()));
            } finally {
                questions.release();
            }
            routed.accept(queue);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("cannot route queue {}; it is tried again with its next message", queue, e);
            queue.routingFailed();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    private void route(ScheduledQueue queue, Resolution resolution) {
        ReadyQueue old = queue.ready();
        var source = choice.choose(queue.name(), resolution.provider());
        queue.route(resolution, paths.acquire(source, queue.name().domain(), resolution));
        if (old != null) paths.release(old);
    }

    /// Leads a queue to the source that is now the right one, if that is another. Whether it did.
    boolean moveIfChosenAnew(ScheduledQueue queue) {
        ReadyQueue current = queue.ready();
        Resolution resolution = queue.resolution();
        if (current == null || resolution == null) return false;
        var chosen = choice.choose(queue.name(), resolution.provider());
        // a question that is under way chooses anew itself
        if (chosen.equals(current.path().source()) || !queue.claimMoving()) return false;
        route(queue, resolution);
        return true;
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
