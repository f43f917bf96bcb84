package io.penstock.engine.bench;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.DefaultRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Replies judged per second, one thread: our matcher beside one expression after the other.
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RuleMatchingBenchmark {
    /// A power of two. They all differ, and nothing keeps results. Few enough to stay in the processor's cache, where a
    /// reply is that was just read.
    private static final int REPLIES = 1 << 11;

    /// Rules of a synthetic table, or the table that ships.
    @Param({"default", "50", "500", "5000"})
    public String rules = "default";

    private List<ReplyContext> replies = List.of();
    private RuleMatcher matcher = RuleMatcher.compile(RuleTable.EMPTY);
    private RegexLoop java = RegexLoop.ofJava(RuleTable.EMPTY);
    private RegexLoop re2j = RegexLoop.ofRe2j(RuleTable.EMPTY);
    private int next;

    @Setup
    public void prepare() {
        RuleTable table = rules.equals("default")
                ? DefaultRules.document().table()
                : SyntheticRules.table(Integer.parseInt(rules));
        replies = List.copyOf(new VariedReplies(7).of(table, REPLIES));
        matcher = RuleMatcher.compile(table).warmedUp();
        java = RegexLoop.ofJava(table);
        re2j = RegexLoop.ofRe2j(table);
    }

    private ReplyContext reply() {
        return replies.get(next++ & (REPLIES - 1));
    }

    @Benchmark
    public Object penstock() {
        return matcher.classify(reply());
    }

    @Benchmark
    public Object javaRegexLoop() {
        return java.classify(reply());
    }

    @Benchmark
    public Object re2jLoop() {
        return re2j.classify(reply());
    }

    /// @param args the folder for the results
    public static void main(String[] args) throws RunnerException, IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        var options = new OptionsBuilder()
                .include(RuleMatchingBenchmark.class.getSimpleName())
                .resultFormat(ResultFormatType.JSON)
                .result(folder.resolve("rule-matching.json").toString())
                .build();
        new Runner(options).run();
    }
}
