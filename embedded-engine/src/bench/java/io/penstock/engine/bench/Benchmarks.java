package io.penstock.engine.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs benchmarks by name: `mvn -Pbench -pl embedded-engine -Dbench=restart,heap`. Without a name all run.
public final class Benchmarks {

    /// One that measures the engine as a whole and tells a [Report].
    interface Measured {
        void run(Report report) throws Exception;
    }

    private static final Map<String, Measured> ALL = new LinkedHashMap<>();

    static {
        ALL.put("restart", new RestartBenchmark());
        ALL.put("heap", new HeapBenchmark());
        ALL.put("backlog", new BacklogBenchmark());
        ALL.put("pause", new PauseBenchmark());
        ALL.put("small-queue", new SmallQueueBenchmark());
        ALL.put("look", new LookBenchmark());
        ALL.put("cleaning", new CleaningBenchmark());
        ALL.put("replay", new ReplayBenchmark());
        ALL.put(
                "rules",
                report ->
                        RuleMatchingBenchmark.main(new String[] {report.folder().toString()}));
    }

    private Benchmarks() {}

    /// @param args the folder for results, then names separated by commas, or `all`
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        var names = args[1].equals("all") ? List.copyOf(ALL.keySet()) : List.of(args[1].split(","));
        for (String name : names) {
            Measured benchmark = ALL.get(name);
            if (benchmark == null)
                throw new IllegalArgumentException("no benchmark is called '" + name + "'; there are " + ALL.keySet());
            try (var report = new Report(folder, name)) {
                benchmark.run(report);
            }
        }
        // virtual threads of an engine that hangs must not hold the build
        System.exit(0);
    }
}
