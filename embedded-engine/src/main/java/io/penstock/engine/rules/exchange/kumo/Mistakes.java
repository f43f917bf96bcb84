package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.format.SourcePlace;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong with a file.
final class Mistakes {
    private final List<Finding> findings = new ArrayList<>();

    void add(String id, Severity severity, SourcePlace place, String where, String reason, String mend) {
        var finding = new Finding(id, severity, place, where, reason, mend);
        if (!findings.contains(finding)) findings.add(finding);
    }

    void error(String id, SourcePlace place, String where, String reason, String mend) {
        add(id, Severity.ERROR, place, where, reason, mend);
    }

    void warning(String id, SourcePlace place, String where, String reason, String mend) {
        add(id, Severity.WARNING, place, where, reason, mend);
    }

    void hint(String id, SourcePlace place, String where, String reason, String mend) {
        add(id, Severity.HINT, place, where, reason, mend);
    }

    /// In the order of the lines, the worst of a line first.
    List<Finding> sorted() {
        return findings.stream()
                .sorted(Comparator.comparingInt((Finding f) -> f.place().line())
                        .thenComparingInt(f -> f.place().column())
                        .thenComparing(Finding::severity)
                        .thenComparing(Finding::id))
                .toList();
    }
}
