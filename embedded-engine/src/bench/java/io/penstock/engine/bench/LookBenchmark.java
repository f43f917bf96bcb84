package io.penstock.engine.bench;

import io.penstock.engine.spool.FilledSpool;
import java.nio.file.Path;
import java.util.ArrayList;

/// What it costs to look at 100,000 queues with a million messages: the console's list of queues, and the totals.
final class LookBenchmark implements Benchmarks.Measured {
    private static final int ROUNDS = 20;

    @Override
    public void run(Report report) throws Exception {
        Path data = report.dataFolder();
        FilledSpool.fill(data, 1_000_000, 100_000, 100, true);
        try (var sink = new Sink(_ -> {});
                var engine = Engines.start(data, sink.port());
                var client = Engines.client(engine)) {
            var lists = new ArrayList<Double>();
            var nodes = new ArrayList<Double>();
            for (int i = 0; i < ROUNDS; i++) {
                long began = System.nanoTime();
                client.queues("", "", 100, "");
                long listed = System.nanoTime();
                client.node();
                lists.add((listed - began) / 1e6);
                nodes.add((System.nanoTime() - listed) / 1e6);
                Thread.sleep(500);
            }
            lists.sort(null);
            nodes.sort(null);
            report.say("list of queues: median %.1f ms, worst %.1f ms", lists.get(ROUNDS / 2), lists.getLast());
            report.say("node with totals: median %.1f ms, worst %.1f ms", nodes.get(ROUNDS / 2), nodes.getLast());
        }
    }
}
