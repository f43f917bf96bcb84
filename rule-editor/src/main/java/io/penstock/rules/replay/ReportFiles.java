package io.penstock.rules.replay;

import io.penstock.engine.control.api.WireJson;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A report as a file for other programs.
final class ReportFiles {
    private ReportFiles() {}

    /// All of it.
    static byte[] json(ReplayReport report) {
        return WireJson.bytes(report);
    }

    /// One line for each hour of each provider, times in UTC.
    static byte[] csv(ReplayReport report) {
        var text = new StringBuilder("hour,provider,replies,deliveries,reclassified,retried_not_bounced,"
                + "bounced_not_retried,suppressed_before,suppressed_after,held_before,held_after,throttled_before,"
                + "throttled_after,delay_ms_before,delay_ms_after\r\n");
        for (Row row : report.rows()) {
            var fields = List.of(
                    row.hour(),
                    quoted(row.provider()),
                    row.replies(),
                    row.deliveries(),
                    row.reclassified(),
                    row.retriedNotBounced(),
                    row.bouncedNotRetried(),
                    row.before().suppressed(),
                    row.after().suppressed(),
                    row.before().held(),
                    row.after().held(),
                    row.before().throttled(),
                    row.after().throttled(),
                    row.before().delayMillis(),
                    row.after().delayMillis());
            text.append(String.join(",", fields.stream().map(String::valueOf).toList()))
                    .append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Names come from logs: a spreadsheet must not take one for a formula.
    private static String quoted(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return safe.matches("[\\w .'-]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
