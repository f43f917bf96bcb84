package io.penstock.engine.cli.rules;

import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Row;
import io.penstock.engine.replay.ReplayReport.Side;
import java.io.PrintWriter;

/// The rows of a replay by hour and provider as CSV.
final class ReplayCsv {
    private ReplayCsv() {}

    static void write(ReplayReport report, PrintWriter out) {
        out.println("hour,provider,replies,deliveries,reclassified,retried_not_bounced,bounced_not_retried,"
                + side("before") + "," + side("after"));
        for (Row row : report.rows()) {
            out.println(row.hour() + "," + quoted(row.provider()) + "," + row.replies() + "," + row.deliveries() + ","
                    + row.reclassified() + "," + row.retriedNotBounced() + "," + row.bouncedNotRetried() + ","
                    + side(row.before()) + "," + side(row.after()));
        }
    }

    private static String side(String name) {
        return name + "_retried," + name + "_bounced," + name + "_suppressed," + name + "_held," + name + "_throttled,"
                + name + "_delay_seconds";
    }

    private static String side(Side side) {
        return side.retried() + "," + side.bounced() + "," + side.suppressed() + "," + side.held() + ","
                + side.throttled() + "," + side.delayMillis() / 1000;
    }

    /// A provider may be named by a log; so what a spreadsheet would take for a formula does not begin a cell.
    private static String quoted(String text) {
        String safe = text.isEmpty() || "=+-@".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return safe.matches("[A-Za-z0-9._-]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
