package io.penstock.engine.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/// Builds a page in Prometheus' text format, version 0.0.4. The samples of a family stay together, whatever the
/// order in which they were given. For one thread.
public final class PrometheusText {
    /// The `Content-Type` of the page.
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /// A value that only grows; by convention its name ends in `_total`.
    ///
    /// @param labels name and value in turn
    public PrometheusText counter(String name, String help, double value, String... labels) {
        return sample("counter", name, help, value, labels);
    }

    /// A value that goes up and down.
    ///
    /// @param labels name and value in turn
    public PrometheusText gauge(String name, String help, double value, String... labels) {
        return sample("gauge", name, help, value, labels);
    }

    /// What the meter counted since the start.
    public PrometheusText throughput(ThroughputMeter meter) {
        meter.totalsByProvider().forEach((provider, counts) -> {
            counter(
                    "penstock_accepted_total",
                    "Recipients accepted.",
                    (double) counts.accepted(),
                    "provider",
                    provider);
            outcome(provider, "delivered", counts.delivered());
            outcome(provider, "deferred", counts.deferred());
            outcome(provider, "bounced", counts.bounced());
            outcome(provider, "suppressed", counts.suppressed());
            outcome(provider, "expired", counts.expired());
            outcome(provider, "admin-bounced", counts.adminBounced());
        });
        return this;
    }

    private void outcome(String provider, String outcome, long count) {
        counter(
                "penstock_outcomes_total",
                "How tries and recipients ended.",
                (double) count,
                "provider",
                provider,
                "outcome",
                outcome);
    }

    private PrometheusText sample(String type, String name, String help, double value, String... labels) {
        var family = families.computeIfAbsent(
                name,
                _ -> new StringBuilder("# HELP ")
                        .append(name)
                        .append(' ')
                        .append(help.replace("\\", "\\\\").replace("\n", "\\n"))
                        .append("\n# TYPE ")
                        .append(name)
                        .append(' ')
                        .append(type)
                        .append('\n'));
        family.append(name);
        for (int i = 0; i + 1 < labels.length; i += 2) {
            family.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(escape(labels[i + 1]))
                    .append('"');
        }
        if (labels.length > 1) family.append('}');
        family.append(' ').append(number(value)).append('\n');
        return this;
    }

    private static String escape(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public String toString() {
        return String.join("", families.values());
    }
}
