package io.penstock.engine.bench;

import io.penstock.engine.spool.FilledSpool;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/// Used heap after collection of an engine with nothing waiting and with a million, one recipient each.
final class HeapBenchmark implements Benchmarks.Measured {
    private static final int MESSAGES = Integer.getInteger("bench.messages", 1_000_000);

    @Override
    public void run(Report report) throws Exception {
        report.say("bytes of heap per waiting message; bar 96, moonshot 48");
        long empty = used(report.dataFolder());
        empty = used(report.dataFolder());
        for (int queues : new int[] {100, 100_000, 1_000_000}) {
            for (boolean deferred : new boolean[] {false, true}) {
                Path data = report.dataFolder();
                FilledSpool.fill(data, MESSAGES, queues, 100, deferred);
                double each = (used(data) - empty) / (double) MESSAGES;
                report.say("%,d in %,d queues, %s: %.1f", MESSAGES, queues, deferred ? "deferred" : "fresh", each);
                Report.remove(data);
            }
        }
    }

    private static long used(Path data) throws Exception {
        long before = Engines.usedHeapAfterCollection();
        // nobody answers there, so what is due waits behind a path in back-off
        int closedPort;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        var engine = Engines.start(data, closedPort);
        try {
            Thread.sleep(2000);
            return Engines.usedHeapAfterCollection() - before;
        } finally {
            engine.close();
        }
    }
}
