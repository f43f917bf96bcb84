package io.penstock.engine.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.desk.ControlProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HeavyWorkTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private Answer work() {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        await(go);
        running.decrementAndGet();
        return new Answer.Empty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void soManyAtOnceSomeInLineAndTheRestIsRefused() throws Exception {
        var heavy = new HeavyWork(new HeavyWork.Limits(2, 3, LONG, LONG));
        var outcomes = new LinkedBlockingQueue<Integer>();
        var callers = new ArrayList<Thread>();
        for (int i = 0; i < 9; i++) callers.add(Thread.ofVirtual().start(() -> outcomes.add(status(heavy))));
        for (int i = 0; i < 4; i++) assertEquals(503, outcomes.take(), "two are done, three wait");
        go.countDown();
        for (int i = 0; i < 5; i++) assertEquals(204, outcomes.take());
        for (Thread caller : callers) caller.join();

        assertTrue(most.get() <= 2, most.get() + " at once");
        assertEquals(204, status(heavy), "all places are free again");
    }

    private int status(HeavyWork heavy) {
        try {
            return entered(heavy, this::work);
        } catch (ControlProblem e) {
            assertEquals("urn:penstock:busy", e.problem().type());
            return e.problem().status();
        }
    }

    @Test
    void whatTakesTooLongIsGivenUpAndHoldsItsPlaceUntilItEnds() throws Exception {
        var heavy = new HeavyWork(new HeavyWork.Limits(1, 1, Duration.ofMillis(1), Duration.ofMillis(1)));
        var interrupted = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var late = assertThrows(
                ControlProblem.class,
                () -> heavy.look(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException _) {
                        interrupted.countDown();
                    }
                    await(ended);
                    return new Answer.Empty();
                }));
        assertEquals("urn:penstock:took-too-long", late.problem().type());
        interrupted.await();
        assertEquals(503, status(heavy), "it still computes");
        ended.countDown();
        go.countDown();
        while (statusOfShort(heavy) != 204) Thread.onSpinWait();
    }

    @Test
    void aChangeIsNeverGivenUp() throws Exception {
        var heavy = new HeavyWork(new HeavyWork.Limits(2, 1, LONG, Duration.ofMillis(1)));
        var interrupted = new AtomicInteger();
        var started = new CountDownLatch(1);
        var answer = new CompletableFuture<Answer>();
        Thread.ofVirtual()
                .start(() -> answer.complete(heavy.change(() -> {
                    started.countDown();
                    await(go);
                    if (Thread.currentThread().isInterrupted()) interrupted.incrementAndGet();
                    return new Answer.Empty();
                })));
        started.await();
        // what only looks is given up meanwhile, so the time of the change was up as well
        assertThrows(
                ControlProblem.class,
                () -> heavy.look(() -> {
                    await(go);
                    return new Answer.Empty();
                }));
        assertFalse(answer.isDone());
        go.countDown();

        assertTrue(answer.get() instanceof Answer.Empty);
        assertEquals(0, interrupted.get());
    }

    private static int entered(HeavyWork heavy, Supplier<Answer> work) {
        heavy.enter();
        try {
            heavy.look(work);
            return 204;
        } finally {
            heavy.leave();
        }
    }

    private static int statusOfShort(HeavyWork heavy) {
        try {
            return entered(heavy, Answer.Empty::new);
        } catch (ControlProblem e) {
            return e.problem().status();
        }
    }

    @Test
    void whatTheWorkThrowsIsThrown() {
        var heavy = new HeavyWork(new HeavyWork.Limits(1, 1, LONG, LONG));
        for (RuntimeException thrown : List.of(new IllegalStateException("x"), ControlProblem.invalid("a", "b", "c"))) {
            var caught = assertThrows(
                    RuntimeException.class,
                    () -> heavy.look(() -> {
                        throw thrown;
                    }));
            assertEquals(thrown, caught);
        }
    }
}
