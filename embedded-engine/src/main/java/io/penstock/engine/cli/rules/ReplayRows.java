package io.penstock.engine.cli.rules;

import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Row;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Where and when: by provider, and the hours with the most differences.
final class ReplayRows {
    private static final int PROVIDERS = 15;
    private static final int HOURS = 12;

    private final ReplayReport report;
    private final PrintWriter out;

    /// Sums of rows.
    private static final class Sum {
        long replies;
        long deliveries;
        long reclassified;
        long retried;
        long bounced;
        long heldBefore;
        long heldAfter;
        long delayAdded;

        void add(Row row) {
            replies += row.replies();
            deliveries += row.deliveries();
            reclassified += row.reclassified();
            retried += row.retriedNotBounced();
            bounced += row.bouncedNotRetried();
            heldBefore += row.before().held();
            heldAfter += row.after().held();
            delayAdded += row.after().delayMillis() - row.before().delayMillis();
        }

        long differences() {
            return reclassified + retried + bounced + Math.abs(heldAfter - heldBefore);
        }
    }

    ReplayRows(ReplayReport report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    void write() {
        if (report.rows().isEmpty()) return;
        Map<String, Sum> byProvider = new TreeMap<>();
        Map<String, Sum> byHour = new TreeMap<>();
        for (Row row : report.rows()) {
            byProvider.computeIfAbsent(row.provider(), _ -> new Sum()).add(row);
            byHour.computeIfAbsent(ReplayText.time(row.hour()), _ -> new Sum()).add(row);
        }
        head("By provider");
        List<Map.Entry<String, Sum>> providers = byProvider.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Sum> one) -> one.getValue().replies)
                        .reversed())
                .toList();
        providers.stream().limit(PROVIDERS).forEach(one -> line(one.getKey(), one.getValue()));
        more(providers.size() - PROVIDERS, "providers");
        out.println();
        List<Map.Entry<String, Sum>> hours = byHour.entrySet().stream()
                .filter(one -> one.getValue().differences() > 0)
                .toList();
        if (hours.isEmpty()) return;
        head("By hour (UTC)" + (hours.size() > HOURS ? ", those with the most differences" : ""));
        hours.stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, Sum> one) -> one.getValue().differences())
                        .reversed())
                .limit(HOURS)
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> line(one.getKey(), one.getValue()));
        more(hours.size() - HOURS, "hours with differences");
        out.println();
    }

    private void head(String title) {
        out.println(title);
        out.printf(
                Locale.ROOT,
                "  %-18s %11s %11s %12s %11s %11s %11s %11s %12s%n",
                "",
                "replies",
                "deliveries",
                "reclassified",
                "now retried",
                "now given up",
                "held before",
                "held after",
                "delay added");
    }

    private void line(String name, Sum sum) {
        out.printf(
                Locale.ROOT,
                "  %-18s %,11d %,11d %,12d %,11d %,11d %,11d %,11d %12s%n",
                ReplayText.clip(name, 18),
                sum.replies,
                sum.deliveries,
                sum.reclassified,
                sum.retried,
                sum.bounced,
                sum.heldBefore,
                sum.heldAfter,
                delay(sum.delayAdded));
    }

    private static String delay(long millis) {
        if (millis == 0) return "-";
        return (millis < 0 ? "-" : "+") + ReplayText.span(Duration.ofMillis(Math.abs(millis)));
    }

    private void more(long count, String what) {
        if (count > 0) out.println("  " + ReplayText.number(count) + " more " + what + "; --csv writes all rows");
    }
}
