package io.penstock.engine.bench;

import io.penstock.engine.Engine;
import io.penstock.engine.spool.FilledSpool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Messages relayed per second past a million that wait in 100,000 queues, beside an engine with nothing waiting: two
/// engines in one process, in turn.
final class BacklogBenchmark implements Benchmarks.Measured {
    private static final int ROUNDS = 5;
    private static final int MESSAGES = 20_000;

    @Override
    public void run(Report report) throws Exception {
        report.say("bar 85 %%, moonshot 97 %%; rounds of %,d messages of 2 KiB", MESSAGES);
        Path full = report.dataFolder();
        FilledSpool.fill(full, 1_000_000, 100_000, 2048, true);
        try (var sink = new Sink(_ -> {});
                var empty = Engines.start(report.dataFolder(), sink.port());
                var laden = Engines.start(full, sink.port())) {
            relay(empty, sink);
            relay(laden, sink);
            var shares = new ArrayList<Double>();
            for (int i = 1; i <= ROUNDS; i++) {
                boolean emptyFirst = i % 2 == 1;
                double first = relay(emptyFirst ? empty : laden, sink);
                double second = relay(emptyFirst ? laden : empty, sink);
                double alone = emptyFirst ? first : second;
                double beside = emptyFirst ? second : first;
                shares.add(beside / alone);
                report.say(
                        "round %d: %.0f/s empty, %.0f/s with a million waiting: %.1f %%",
                        i, alone, beside, 100 * beside / alone);
            }
            report.say("median %.1f %%", 100 * median(shares));
        }
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double relay(Engine engine, Sink sink) throws InterruptedException, IOException {
        long before = sink.messages();
        long began = System.nanoTime();
        Source.send(engine.smtpAddress(), "load", "load", 100, MESSAGES, 2048);
        while (sink.messages() < before + MESSAGES) Thread.sleep(1);
        double rate = MESSAGES / ((System.nanoTime() - began) / 1e9);
        // the history catches up, so that one round does not pay for the other
        Thread.sleep(1500);
        return rate;
    }
}
