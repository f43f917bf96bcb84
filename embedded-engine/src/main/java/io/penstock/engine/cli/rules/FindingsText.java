package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/// Findings for people, for programs and for code review.
record FindingsText(List<Finding> findings, int files) {

    enum Form {
        TEXT,
        JSON,
        SARIF,
        GITHUB
    }

    void print(Form form, PrintWriter out) {
        switch (form) {
            case TEXT -> printText(out);
            case JSON -> printJson(findings.stream().map(FindingsText::asJson).toList(), out);
            case SARIF -> printJson(asSarif(), out);
            case GITHUB -> findings.forEach(finding -> out.println(asAnnotation(finding)));
        }
    }

    private void printText(PrintWriter out) {
        for (Finding finding : findings) {
            String rule = finding.ruleId().isEmpty() ? "" : "rule '" + finding.ruleId() + "': ";
            out.println(finding.place() + ": " + finding.severity().word() + " " + finding.id() + ": " + rule
                    + finding.reason());
            out.println("    " + finding.mend());
        }
        out.println(summary());
    }

    private String summary() {
        String where = files == 1 ? "." : " in " + files + " files.";
        if (findings.isEmpty()) return "No findings" + where;
        var parts = new ArrayList<String>();
        for (Severity severity : Severity.values()) {
            long count = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) parts.add(count + " " + severity.word() + (count == 1 ? "" : "s"));
        }
        return String.join(", ", parts) + where;
    }

    private static void printJson(Object value, PrintWriter out) {
        out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    private static Map<String, Object> asJson(Finding finding) {
        return Map.of(
                "id", finding.id(),
                "severity", finding.severity().word(),
                "file", finding.place().file(),
                "line", finding.place().line(),
                "column", finding.place().column(),
                "rule", finding.ruleId(),
                "reason", finding.reason(),
                "mend", finding.mend());
    }

    private Map<String, Object> asSarif() {
        var ids = new TreeSet<String>();
        findings.forEach(finding -> ids.add(finding.id()));
        var driver = Map.of(
                "name",
                "penstock rules check",
                "rules",
                ids.stream().map(id -> Map.of("id", id)).toList());
        return Map.of(
                "$schema", "https://json.schemastore.org/sarif-2.1.0.json",
                "version", "2.1.0",
                "runs",
                        List.of(Map.of(
                                "tool",
                                Map.of("driver", driver),
                                "results",
                                findings.stream().map(FindingsText::asResult).toList())));
    }

    private static Map<String, Object> asResult(Finding finding) {
        String level = finding.severity() == Severity.HINT
                ? "note"
                : finding.severity().word();
        var region = Map.of(
                "startLine",
                finding.place().line(),
                "startColumn",
                finding.place().column());
        var place =
                Map.of("artifactLocation", Map.of("uri", finding.place().file().replace('\\', '/')), "region", region);
        return Map.of(
                "ruleId", finding.id(),
                "level", level,
                "message", Map.of("text", said(finding)),
                "locations", List.of(Map.of("physicalLocation", place)));
    }

    private static String said(Finding finding) {
        String rule = finding.ruleId().isEmpty() ? "" : "rule '" + finding.ruleId() + "': ";
        return rule + finding.reason() + ". To mend it: " + finding.mend() + ".";
    }

    /// A workflow command: what separates its parts is escaped.
    private static String asAnnotation(Finding finding) {
        String level = finding.severity() == Severity.HINT
                ? "notice"
                : finding.severity().word();
        return "::" + level + " file=" + property(finding.place().file()) + ",line="
                + finding.place().line() + ",col=" + finding.place().column() + ",title=" + property(finding.id())
                + "::" + escaped(said(finding));
    }

    private static String property(String text) {
        return escaped(text).replace(":", "%3A").replace(",", "%2C");
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
