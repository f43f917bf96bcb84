package io.penstock.engine.control;

import io.penstock.engine.control.desk.ControlProblem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Requests that anyone may make and that take memory and seconds of computing, such as the check of a rule table: a
/// few at once, each for a bounded time, on threads that are not those of delivery. Safe for any thread.
///
/// Who gets no place in the line is refused before the request's content is read, so the line bounds the memory too. A
/// place at work is given back when the work really ended: what was answered with "took too long" and goes on counts.
final class HeavyWork {
    /// To be tried again after so many seconds.
    static final int RETRY_SECONDS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(HeavyWork.class);
    private final Semaphore line;
    private final Semaphore places;
    private final Limits limits;

    /// @param atOnce   how many are done at the same time
    /// @param inLine   how many more may send their request and wait
    /// @param patience how long they wait
    /// @param longest  how long each that only looks may take
    record Limits(int atOnce, int inLine, Duration patience, Duration longest) {
        /// One core stays for mail, if there is more than one.
        static Limits usual() {
            int cores = Runtime.getRuntime().availableProcessors();
            return new Limits(Math.max(1, cores / 2), 8, Duration.ofSeconds(5), Duration.ofSeconds(20));
        }
    }

    HeavyWork(Limits limits) {
        this.limits = limits;
        this.line = new Semaphore(limits.atOnce() + limits.inLine());
        this.places = new Semaphore(limits.atOnce(), true);
    }

    /// Waits for nobody; [#leave] must follow.
    ///
    /// @throws ControlProblem 503 if the line is full
    void enter() {
        if (!line.tryAcquire()) throw busy(limits.inLine() + " wait already");
    }

    void leave() {
        line.release();
    }

    /// For one that has entered and only looks.
    ///
    /// @throws ControlProblem 503 if there is no place in time, or the work takes too long
    Answer look(Supplier<Answer> work) {
        takePlace();
        var done = new CompletableFuture<Answer>();
        Thread thread = thread(work, done);
        try {
            return done.get(limits.longest().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            LOG.warn("a request was given up because its answer takes longer than {}", limits.longest());
            throw ControlProblem.of(
                    503,
                    "took-too-long",
                    "the node gave up before it had an answer",
                    "it takes more than " + limits.longest().toSeconds() + " s",
                    "send less at once, or let the command line do it: penstock rules");
        } catch (ExecutionException e) {
            throw thrown(e);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw busy("the node is stopping");
        }
    }

    /// For one that has entered and changes something: that is never given up half done, nor called undone.
    ///
    /// @throws ControlProblem 503 if there is no place in time
    Answer change(Supplier<Answer> work) {
        takePlace();
        var done = new CompletableFuture<Answer>();
        thread(work, done);
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw thrown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy("the node is stopping");
        }
    }

    private static RuntimeException thrown(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    /// A platform thread of low priority: a virtual one would keep a carrier from delivery for seconds.
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it; where it is heeded, delivery goes first
    private Thread thread(Supplier<Answer> work, CompletableFuture<Answer> done) {
        var thread = Thread.ofPlatform()
                .name("control-heavy")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .unstarted(() -> {
                    try {
                        done.complete(work.get());
                    } catch (RuntimeException | Error e) {
                        done.completeExceptionally(e);
                    } finally {
                        places.release();
                    }
                });
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            // the system has no thread to give
            places.release();
            throw busy("the system has no thread for it");
        }
        return thread;
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS))
                throw busy("no place became free within " + limits.patience().toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy("the node is stopping");
        }
    }

    private ControlProblem busy(String why) {
        return ControlProblem.of(
                503,
                ControlProblem.BUSY,
                "the node does " + limits.atOnce() + (limits.atOnce() == 1 ? " request" : " requests")
                        + " of this kind at once, and no more",
                why,
                "come back in " + RETRY_SECONDS + " s");
    }
}
