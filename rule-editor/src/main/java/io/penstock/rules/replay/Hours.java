package io.penstock.rules.replay;

import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Interval;
import io.penstock.engine.replay.ReplayReport.Kind;
import io.penstock.engine.replay.ReplayReport.Row;
import io.penstock.rules.look.HourChart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The hours of a report as columns, without holes; days if there are too many hours.
///
/// @param first begin of the first column
record Hours(Instant first, Duration step, int count) {
    static final List<String> SERIES =
            List.of("retried instead of bounced", "bounced instead of retried", "another category, same fate");

    private static final int MAX_COLUMNS = 1_500;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    static Hours of(ReplayReport report) {
        var begins = report.rows().stream().map(Row::hour).sorted().toList();
        if (begins.isEmpty()) return new Hours(Instant.EPOCH, Duration.ofHours(1), 0);
        Instant first = begins.getFirst();
        long hours = Duration.between(first, begins.getLast()).toHours() + 1;
        if (hours <= MAX_COLUMNS) return new Hours(first, Duration.ofHours(1), (int) hours);
        return new Hours(first, Duration.ofDays(1), (int) Math.min(MAX_COLUMNS, (hours + 23) / 24));
    }

    Instant begin(int column) {
        return first.plus(step.multipliedBy(column));
    }

    String name(int column, ZoneId zone) {
        return (step.toHours() > 1 ? DAY : HOUR).format(begin(column).atZone(zone));
    }

    private double place(Instant when) {
        double at = (double) Duration.between(first, when).toSeconds() / step.toSeconds();
        return Math.clamp(at, 0, count);
    }

    /// The columns of one provider (empty for all), and the suspensions under both tables.
    HourChart.Data data(ReplayReport report, String provider, ZoneId zone) {
        var part = Part.ALL.withProvider(provider);
        var counts = new long[count][SERIES.size()];
        for (Row row : report.rows()) {
            int column = (int) place(row.hour());
            if (!part.has(row) || column >= count) continue;
            counts[column][0] += row.retriedNotBounced();
            counts[column][1] += row.bouncedNotRetried();
            counts[column][2] += Math.max(0, row.reclassified() - row.retriedNotBounced() - row.bouncedNotRetried());
        }
        var columns = new ArrayList<HourChart.Column>(count);
        for (int n = 0; n < count; n++)
            columns.add(new HourChart.Column(name(n, zone), List.of(counts[n][0], counts[n][1], counts[n][2])));
        return new HourChart.Data(
                columns,
                List.of(
                        new HourChart.Lane(
                                report.before().name(), bars(report.before().intervals(), part)),
                        new HourChart.Lane(
                                report.after().name(), bars(report.after().intervals(), part))));
    }

    private List<HourChart.Bar> bars(List<Interval> intervals, Part part) {
        return intervals.stream()
                .filter(interval -> interval.kind() == Kind.SUSPENSION && part.has(interval))
                .sorted(Comparator.comparing(Interval::begin))
                .map(interval -> new HourChart.Bar(place(interval.begin()), place(interval.end())))
                .filter(bar -> bar.from() < count && bar.to() > 0)
                .toList();
    }
}
