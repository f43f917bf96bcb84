package io.penstock.engine.sandbox.load;

import io.penstock.engine.sandbox.SandboxException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.jspecify.annotations.Nullable;

/// Runs one load, once. [#run] blocks; [#cancel] and [#progress] may be called from any thread meanwhile.
public final class LoadRunner {
    private static final int PROGRESS_EVERY_MILLIS = 250;
    /// Failed connections in a row, over all senders, after which nobody is there: few if nobody ever
    /// was, more if the other side may just be starting anew.
    private static final int MAX_FAILURES_AT_FIRST = 20;

    private static final int MAX_FAILURES_LATER = 1000;
    private static final int PAUSE_AFTER_FAILURE_MILLIS = 200;

    private final LoadPlan plan;
    private final LoadMessages messages;
    private final AtomicLong next = new AtomicLong();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch done;
    private volatile String lastProblem = "";
    private volatile @Nullable String gaveUp;
    private volatile long startNanos;
    private volatile long endNanos;

    public LoadRunner(LoadPlan plan) {
        this.plan = plan;
        this.messages = new LoadMessages(plan);
        this.done = new CountDownLatch(senders(plan));
    }

    private static int senders(LoadPlan plan) {
        return (int) Math.min(plan.connections(), plan.count());
    }

    /// Sends until all is sent or the load is cancelled.
    ///
    /// @param progress hears about four times a second how far it is, and at the end; on the calling thread
    /// @throws SandboxException if the target cannot be reached at all
    public LoadProgress run(Consumer<LoadProgress> progress) throws InterruptedException {
        startNanos = System.nanoTime();
        try (var client = plan.target() instanceof LoadTarget.Http ? httpClient(plan.connections()) : null) {
            for (int i = 0; i < senders(plan); i++) {
                var sender = sender(client);
                Thread.ofVirtual().name("load-" + plan.run() + "-" + i).start(() -> sendUntilDone(sender));
            }
            while (!done.await(PROGRESS_EVERY_MILLIS, TimeUnit.MILLISECONDS)) progress.accept(progress());
        } catch (InterruptedException e) {
            cancel();
            throw e;
        } catch (IOException e) {
            throw new SandboxException("closing the HTTP client failed: " + e.getMessage(), e);
        }
        endNanos = System.nanoTime();
        var end = progress();
        progress.accept(end);
        String why = gaveUp;
        if (why != null) throw new SandboxException("cannot send to " + plan.target() + ": " + why);
        return end;
    }

    private static CloseableHttpClient httpClient(int connections) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .build())
                .build();
    }

    private LoadSender sender(@Nullable CloseableHttpClient client) {
        return switch (plan.target()) {
            case LoadTarget.Smtp smtp -> new SmtpLoadSender(smtp.address());
            case LoadTarget.Http http -> {
                if (client == null) throw new IllegalStateException("an HTTP load needs its client");
                yield new HttpLoadSender(client, http);
            }
        };
    }

    private void sendUntilDone(LoadSender sender) {
        try (sender) {
            long number = next.getAndIncrement();
            while (number < plan.count() && isTimeFor(number)) {
                send(sender, number);
                number = next.getAndIncrement();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done.countDown();
        }
    }

    private void send(LoadSender sender, long number) throws InterruptedException {
        try {
            String complaint = sender.send(messages.message(number));
            failuresInARow.set(0);
            if (complaint.isEmpty()) {
                accepted.increment();
            } else {
                refused.increment();
                lastProblem = complaint;
            }
        } catch (IOException e) {
            refused.increment();
            String problem = e.getMessage() == null ? e.toString() : e.getMessage();
            lastProblem = problem;
            boolean everThere = accepted.sum() > 0;
            int most = everThere ? MAX_FAILURES_LATER : MAX_FAILURES_AT_FIRST;
            if (failuresInARow.incrementAndGet() >= most) {
                gaveUp = problem;
                cancel();
            } else if (everThere) {
                var _ = cancelled.await(PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /// Waits until a message's turn has come at the planned rate; false if the load was cancelled before.
    private boolean isTimeFor(long number) throws InterruptedException {
        if (plan.ratePerSecond() == 0) return cancelled.getCount() > 0;
        long due = startNanos + (long) (number / plan.ratePerSecond() * 1e9);
        return !cancelled.await(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /// Sends no further message. Those under way get their answer.
    public void cancel() {
        cancelled.countDown();
    }

    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    public LoadProgress progress() {
        long end = endNanos == 0 ? System.nanoTime() : endNanos;
        long elapsedNanos = startNanos == 0 ? 0 : end - startNanos;
        long taken = accepted.sum();
        double perSecond = elapsedNanos == 0 ? 0 : taken * 1e9 / elapsedNanos;
        return new LoadProgress(
                taken + refused.sum(), taken, refused.sum(), perSecond, elapsedNanos / 1_000_000, lastProblem);
    }
}
