package io.penstock.engine.bench;

import io.penstock.engine.spool.FilledSpool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// When ten messages of a small queue are done behind a million of another queue to the same site.
final class SmallQueueBenchmark implements Benchmarks.Measured {
    private static final int ROUNDS = 20;
    private static final int MESSAGES = 10;

    @Override
    public void run(Report report) throws Exception {
        Path data = report.dataFolder();
        FilledSpool.fill(data, 1_000_000, 1, 2048, false);
        var small = new AtomicLong();
        var times = new ArrayList<Double>();
        try (var sink = new Sink(recipient -> {
                    if (recipient.endsWith("@small0.example")) small.incrementAndGet();
                });
                var engine = Engines.start(data, sink.port())) {
            Thread.sleep(5000);
            for (int i = 0; i < ROUNDS; i++) {
                long before = small.get();
                long began = System.nanoTime();
                Source.send(engine.smtpAddress(), "small", "small", 1, MESSAGES, 2048);
                while (small.get() < before + MESSAGES) Thread.sleep(1);
                times.add((System.nanoTime() - began) / 1e6);
                Thread.sleep(200);
            }
            report.say("the big queue sent %,d meanwhile", sink.messages() - ROUNDS * MESSAGES);
        }
        times.sort(null);
        report.say("bar 1 s, moonshot 0.1 s: median %.1f ms, worst %.1f ms", times.get(ROUNDS / 2), times.getLast());
    }
}
