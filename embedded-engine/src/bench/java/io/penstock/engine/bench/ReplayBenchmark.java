package io.penstock.engine.bench;

import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.replay.Replay;
import io.penstock.engine.replay.ReplayOptions;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayWatch;
import io.penstock.engine.replay.past.LogFiles;
import io.penstock.engine.replay.past.LogSettings;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.RuleTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A million lines of each kind of log through the default table and a changed one: every tenth rule is off there.
final class ReplayBenchmark implements Benchmarks.Measured {
    private static final Map<String, String> KINDS =
            Map.of("kumomta", "kumo.json.zst", "powermta", "acct.csv", "postfix", "mail.log");

    @Override
    public void run(Report report) throws Exception {
        int lines = Integer.getInteger("bench.lines", 1_000_000);
        Path data = report.dataFolder();
        report.say("%,d lines of each kind, the default table against a changed one; bar 60 s on two cores", lines);
        var settings = new LogSettings(ZoneOffset.UTC, Instant.parse("2026-12-01T00:00:00Z"), ProviderDirectory.builtIn());
        for (var kind : List.of("kumomta", "powermta", "postfix")) {
            Path file = data.resolve(KINDS.get(kind));
            new PastLogs().write(kind, lines, file);
            var before = RuleTables.defaults();
            var tables = new Replay.Tables(before, "the default table", changed(before), "a changed one");
            long begin = System.nanoTime();
            try (var past = new LogFiles(settings, Optional.empty()).open(List.of(file))) {
                ReplayReport found = new Replay(tables, ReplayOptions.DEFAULT).run(past, ReplayWatch.NOBODY);
                double seconds = (System.nanoTime() - begin) / 1e9;
                report.say(
                        "%-8s %4d MB on disk: %5.1f s, %,7.0f lines/s; %,d reclassified, %,d and %,d orders",
                        kind,
                        Files.size(file) >> 20,
                        seconds,
                        lines / seconds,
                        found.changes().reclassified(),
                        sum(found.before()),
                        sum(found.after()));
            }
            Files.delete(file);
        }
    }

    private static long sum(ReplayReport.TableResult table) {
        return table.orders().values().stream().mapToLong(Long::longValue).sum();
    }

    private static RuleTable changed(RuleTable table) {
        var rules = new ArrayList<ResponseRule>();
        for (ResponseRule rule : table.rules()) rules.add(rule.withEnabled(rules.size() % 10 != 9));
        return table.withRules(rules);
    }
}
