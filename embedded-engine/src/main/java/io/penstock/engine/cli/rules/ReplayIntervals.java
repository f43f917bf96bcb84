package io.penstock.engine.cli.rules;

import io.penstock.engine.replay.Replay;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Interval;
import io.penstock.engine.replay.ReplayReport.Kind;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What rules would have suspended, throttled and rerouted, and under which table.
final class ReplayIntervals {
    private static final int SHOWN = 25;
    private static final int REPLY_CHARS = 90;

    private final ReplayReport report;
    private final PrintWriter out;

    private record Key(Kind kind, String ruleId, String scope, String what, Instant begin, Instant end) {
        static Key of(Interval one) {
            return new Key(one.kind(), one.ruleId(), one.scope(), one.what(), one.begin(), one.end());
        }
    }

    /// @param mark `-` only before, `+` only after, `=` both
    private record Line(String mark, Interval interval) {}

    ReplayIntervals(ReplayReport report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    void write() {
        List<Line> lines = lines();
        if (lines.isEmpty()) return;
        long same = lines.stream().filter(line -> line.mark().equals("=")).count();
        // what is the same under both is worth a line only to those who ask what one table does
        boolean listsSame = same == lines.size() && !Replay.differs(report);
        out.println("Suspended, throttled, rerouted   (times in UTC; - only before, + only after"
                + (same > 0 ? ", = both)" : ")"));
        int shown = 0;
        for (Line line : lines) {
            if (line.mark().equals("=") && !listsSame) continue;
            if (shown++ == SHOWN) break;
            print(line);
        }
        if (same > 0 && !listsSame) out.println("  = " + ReplayText.number(same) + " the same under both tables");
        long more = lines.size() - (listsSame ? 0 : same) - SHOWN;
        more = Math.max(0, more)
                + report.before().intervalsNotListed()
                + report.after().intervalsNotListed();
        if (more > 0) out.println("  " + ReplayText.number(more) + " more; --json lists them");
        out.println();
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        Map<Key, Interval> before = new HashMap<>();
        for (Interval one : report.before().intervals()) before.put(Key.of(one), one);
        for (Interval one : report.after().intervals())
            lines.add(new Line(before.remove(Key.of(one)) == null ? "+" : "=", one));
        before.values().forEach(one -> lines.add(new Line("-", one)));
        lines.sort(Comparator.comparing((Line line) -> line.interval().begin())
                .thenComparing(line -> line.mark())
                .thenComparing(line -> line.interval().scope()));
        return lines;
    }

    private void print(Line line) {
        Interval one = line.interval();
        String what = one.what().isEmpty() ? "" : " to " + one.what();
        out.printf(
                Locale.ROOT,
                "  %s %s  %-7s %s %s%s, rule %s%s%n",
                line.mark(),
                ReplayText.time(one.begin()),
                ReplayText.span(Duration.between(one.begin(), one.end())),
                one.kind().word(),
                one.scope(),
                what,
                one.ruleId(),
                one.firings() > 1 ? ", fired " + one.firings() + " times" : "");
        String affected = one.affected() == 0
                ? "no tries in that time"
                : ReplayText.number(one.affected())
                        + (one.affected() == 1 ? " try" : " tries")
                        + (one.delayMillis() == 0
                                ? ""
                                : " delayed by " + ReplayText.span(Duration.ofMillis(one.delayMillis())) + " in sum");
        out.println("        " + affected + "; caused by: " + ReplayText.clip(one.reply(), REPLY_CHARS));
    }
}
