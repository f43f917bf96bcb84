package io.penstock.engine.bench;

import io.penstock.engine.spool.FilledSpool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// How long after the acknowledgement of a pause its queue's last message leaves, while a hundred others send.
final class PauseBenchmark implements Benchmarks.Measured {
    private static final int ROUNDS = 15;
    private static final int MESSAGES = 400;

    @Override
    public void run(Report report) throws Exception {
        Path data = report.dataFolder();
        FilledSpool.fill(data, 500_000, 100, 2048, false);
        var last = new AtomicLong();
        var left = new AtomicLong();
        var after = new ArrayList<Double>();
        var calls = new ArrayList<Double>();
        try (var sink = new Sink(recipient -> {
                    if (recipient.endsWith("@hot0.example")) {
                        last.set(System.nanoTime());
                        left.incrementAndGet();
                    }
                });
                var engine = Engines.start(data, sink.port());
                var client = Engines.client(engine)) {
            for (int i = 0; i < ROUNDS; i++) {
                String tenant = "hot" + i;
                long before = last.get();
                Thread load = Thread.ofVirtual().start(() -> {
                    try {
                        Source.send(engine.smtpAddress(), tenant, "hot", 1, MESSAGES, 2048);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
                while (last.get() == before) Thread.sleep(1);
                long asked = System.nanoTime();
                Engines.pauseTenant(client, tenant);
                long acknowledged = System.nanoTime();
                load.join();
                Thread.sleep(300);
                after.add(Math.max(0, last.get() - acknowledged) / 1e6);
                calls.add((acknowledged - asked) / 1e6);
            }
        }
        after.sort(null);
        calls.sort(null);
        report.say("bar 100 ms, moonshot 20 ms; %d pauses under full load", ROUNDS);
        report.say(
                "last message after the acknowledgement: median %.1f ms, worst %.1f ms",
                after.get(ROUNDS / 2), after.getLast());
        report.say("of %,d messages in these queues %,d had left", ROUNDS * MESSAGES, left.get());
        report.say("the call itself: median %.1f ms, worst %.1f ms", calls.get(ROUNDS / 2), calls.getLast());
    }
}
