package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Findings for people, for programs and for code review.
final class FindingsText {
    /// More hints of one kind in one file are told together: they are one habit of its author.
    private static final int MOST_EACH = 3;

    private static final int MOST_LINES = 12;

    private final List<Finding> findings;
    private final int files;
    private final boolean all;
    private final Map<Kind, List<Finding>> hints;

    /// @param all whether people are told each of many hints of one kind; programs always are
    FindingsText(List<Finding> findings, int files, boolean all) {
        this.findings = List.copyOf(findings);
        this.files = files;
        this.all = all;
        hints = findings.stream()
                .filter(finding -> finding.severity() == Severity.HINT)
                .collect(Collectors.groupingBy(Kind::of));
    }

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
        var told = new HashSet<Kind>();
        for (Finding finding : findings) {
            List<Finding> alike = all ? List.of() : alike(finding);
            boolean together = alike.size() > MOST_EACH;
            if (together && !told.add(Kind.of(finding))) continue;
            out.println(finding.place() + ": " + finding.severity().word() + " " + finding.id() + ": "
                    + subject(finding) + finding.reason());
            out.println("    " + finding.mend());
            if (together)
                out.println("    " + (alike.size() - 1) + " more of this kind, in lines " + lines(alike)
                        + "; --all shows each");
        }
        if (files > 0) out.println(summary());
    }

    private record Kind(String file, String id) {
        static Kind of(Finding finding) {
            return new Kind(finding.place().file(), finding.id());
        }
    }

    /// Hints only: each error and warning deserves its lines.
    private List<Finding> alike(Finding finding) {
        if (finding.severity() != Severity.HINT) return List.of();
        return hints.getOrDefault(Kind.of(finding), List.of());
    }

    private static String lines(List<Finding> alike) {
        String lines = alike.stream()
                .skip(1)
                .limit(MOST_LINES)
                .map(finding -> Integer.toString(finding.place().line()))
                .collect(Collectors.joining(", "));
        return alike.size() - 1 > MOST_LINES ? lines + ", ..." : lines;
    }

    private static String subject(Finding finding) {
        if (finding.ruleId().isEmpty() || finding.reason().contains("'" + finding.ruleId() + "'")) return "";
        return "rule '" + finding.ruleId() + "': ";
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
        return subject(finding) + finding.reason() + ". To mend it: " + finding.mend() + ".";
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
