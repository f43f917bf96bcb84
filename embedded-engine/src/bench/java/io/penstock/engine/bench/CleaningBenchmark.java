package io.penstock.engine.bench;

import io.penstock.engine.spool.CleaningLoad;

/// Disk use and accept times while one message in a thousand never finishes.
final class CleaningBenchmark implements Benchmarks.Measured {
    private static final int MESSAGES = 200_000;
    private static final int CONTENT_BYTES = 4096;

    @Override
    public void run(Report report) throws Exception {
        CleaningLoad.run(report.dataFolder(), MESSAGES / 10, CONTENT_BYTES);
        var found = CleaningLoad.run(report.dataFolder(), MESSAGES, CONTENT_BYTES);
        report.say(
                "%.0f MB accepted, %.1f MB live at the end; the journal held at most %.0f MB in segments of 16 MiB",
                found.contentBytes() / 1e6, found.livingBytes() / 1e6, found.mostBytes() / 1e6);
        var millis = found.acceptMillis();
        report.say(
                "accept: median %.2f ms, p99 %.2f ms, p99.9 %.2f ms, worst %.2f ms",
                millis.get(millis.size() / 2),
                millis.get(millis.size() / 100 * 99),
                millis.get(millis.size() / 1000 * 999),
                millis.getLast());
    }
}
