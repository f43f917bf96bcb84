package io.penstock.engine.bench;

import io.penstock.engine.spool.FilledSpool;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// From the start of the process to the first message that a relay has taken, with a million waiting in 100,000
/// queues. Each start is cut with `kill -9`. The first one finds no indexes and writes them.
final class RestartBenchmark implements Benchmarks.Measured {
    private static final int STARTS = 5;

    @Override
    public void run(Report report) throws Exception {
        Path data = report.dataFolder();
        int messages = Integer.getInteger("bench.messages", 1_000_000);
        FilledSpool.fill(data, messages, messages / 10, 2048, false);
        report.say("%,d messages of 2 KiB in %,d queues; bar 4 s, moonshot 1 s", messages, messages / 10);
        for (int i = 1; i <= STARTS; i++) {
            report.say("start %d: %.2f s to the first delivery", i, firstDelivery(data) / 1e9);
        }
    }

    private static long firstDelivery(Path data) throws Exception {
        var first = new AtomicReference<Long>();
        var came = new CountDownLatch(1);
        try (var sink = new Sink(_ -> {
            if (first.compareAndSet(null, System.nanoTime())) came.countDown();
        })) {
            long began = System.nanoTime();
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-XX:+UseSerialGC",
                            "-XX:+UseCompactObjectHeaders",
                            "-Xmx2g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.penstock.engine.EngineMain",
                            "engine",
                            "--data=" + data,
                            "--smtp=127.0.0.1:0",
                            "--http=127.0.0.1:0",
                            "--route=smarthost=127.0.0.1:" + sink.port(),
                            "--allow-recipients=*"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(
                            data.resolveSibling("restart-process.log").toFile()))
                    .start();
            try {
                if (!came.await(5, TimeUnit.MINUTES)) throw new IllegalStateException("nothing was delivered");
                return first.get() - began;
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
