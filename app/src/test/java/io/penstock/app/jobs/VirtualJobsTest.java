package io.penstock.app.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The test's own thread is the user interface's: it runs what arrives in the queue.
@Timeout(10)
class VirtualJobsTest {
    private final LinkedBlockingQueue<Runnable> uiQueue = new LinkedBlockingQueue<>();
    private final List<String> told = new ArrayList<>();
    private final VirtualJobs jobs =
            new VirtualJobs(uiQueue::add, () -> Samples.NOW, (name, e) -> told.add(name + ": " + e.getMessage()));

    @Test
    void theResultComesBackToTheUserInterface() throws Exception {
        jobs.run("Adding", () -> Thread.currentThread().isVirtual(), virtual -> told.add("virtual " + virtual));
        assertEquals(1, jobs.running().size());

        runNext();

        assertEquals(List.of("virtual true"), told);
        assertEquals(List.of(), jobs.running());
    }

    @Test
    void aFailureIsToldUnderTheJobsName() throws Exception {
        jobs.run(
                "Pausing *@yahoo.com",
                () -> {
                    throw new IllegalStateException("no answer");
                },
                _ -> told.add("result"));

        runNext();

        assertEquals(List.of("Pausing *@yahoo.com: no answer"), told);
    }

    @Test
    void aCancelledJobIsInterruptedAndSilent() throws Exception {
        var never = new CountDownLatch(1);
        var job = jobs.run("Waiting", () -> never.await(1, TimeUnit.MINUTES), _ -> told.add("result"));

        job.cancel();
        runNext();

        assertEquals(List.of(), told);
    }

    @Test
    void onlyTheLatestOfAKeyAnswers() throws Exception {
        var gate = new CountDownLatch(1);
        jobs.latest("search", () -> gate.await(1, TimeUnit.MINUTES), _ -> told.add("old"), _ -> told.add("failed"));
        jobs.latest("search", () -> "new", told::add, _ -> told.add("failed"));
        gate.countDown();

        runNext();
        runNext();

        assertEquals(List.of("new"), told);
        assertTrue(jobs.running().isEmpty());
    }

    private void runNext() throws InterruptedException {
        uiQueue.take().run();
    }
}
