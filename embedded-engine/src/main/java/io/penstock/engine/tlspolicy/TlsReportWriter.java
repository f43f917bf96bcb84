package io.penstock.engine.tlspolicy;

import io.penstock.engine.tlspolicy.TlsReports.PolicyType;
import io.penstock.engine.tlspolicy.TlsReports.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes what was counted for a policy's domain on a day as a report (RFC 8460 section 4.4), for people and for
/// whoever sends it on. Safe for any thread.
public final class TlsReportWriter {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final TlsReports reports;
    private final String hostname;

    /// @param hostname of this node, which the report is from
    public TlsReportWriter(TlsReports reports, String hostname) {
        this.reports = reports;
        this.hostname = hostname;
    }

    public TlsReports counters() {
        return reports;
    }

    /// JSON; empty if nothing was counted.
    ///
    /// @param domain in any letter case
    public Optional<byte[]> report(String domain, LocalDate day) {
        String policyDomain = domain.toLowerCase(Locale.ROOT);
        var byType = new EnumMap<PolicyType, List<Row>>(PolicyType.class);
        for (Row row : reports.on(day))
            if (row.domain().equals(policyDomain))
                byType.computeIfAbsent(row.type(), _ -> new ArrayList<>()).add(row);
        if (byType.isEmpty()) return Optional.empty();
        var policies = new ArrayList<Map<String, Object>>();
        byType.forEach((type, rows) -> policies.add(policy(policyDomain, type, rows)));
        var report = new LinkedHashMap<String, Object>();
        report.put("organization-name", hostname);
        report.put("date-range", range(day));
        report.put("contact-info", "postmaster@" + hostname);
        report.put("report-id", day + "_" + policyDomain + "@" + hostname);
        report.put("policies", policies);
        return Optional.of(MAPPER.writeValueAsBytes(report));
    }

    private static Map<String, Object> range(LocalDate day) {
        var range = new LinkedHashMap<String, Object>();
        var begin = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        range.put("start-datetime", begin.toString());
        range.put("end-datetime", begin.plusSeconds(86_399).toString());
        return range;
    }

    private static Map<String, Object> policy(String domain, PolicyType type, List<Row> rows) {
        long good = 0;
        long bad = 0;
        var failures = new ArrayList<Map<String, Object>>();
        for (Row row : rows) {
            if (row.result() == TlsResult.SUCCESS) {
                good += row.sessions();
                continue;
            }
            bad += row.sessions();
            var failure = new LinkedHashMap<String, Object>();
            failure.put("result-type", row.result().word());
            failure.put("failed-session-count", row.sessions());
            failures.add(failure);
        }
        var summary = new LinkedHashMap<String, Object>();
        summary.put("total-successful-session-count", good);
        summary.put("total-failure-session-count", bad);
        var named = new LinkedHashMap<String, Object>();
        named.put("policy-type", type.word());
        named.put("policy-domain", domain);
        var policy = new LinkedHashMap<String, Object>();
        policy.put("policy", named);
        policy.put("summary", summary);
        if (!failures.isEmpty()) policy.put("failure-details", failures);
        return policy;
    }
}
