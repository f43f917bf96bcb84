package io.penstock.engine.rules.exchange.check;

import io.penstock.engine.rules.format.SourcePlace;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what the checks of one file find. Not for sharing between threads.
public final class Findings {
    private final List<Finding> found = new ArrayList<>();

    /// @param subject the pattern or name that it is about
    public void add(String id, Severity severity, SourcePlace place, String subject, String reason, String mend) {
        found.add(new Finding(id, severity, place, subject, reason, mend));
    }

    /// One that another check found.
    public void add(Finding finding) {
        found.add(finding);
    }

    void add(String id, Severity severity, CheckedPattern line, String reason, String mend) {
        add(id, severity, line.place(), line.shown(), reason, mend);
    }

    /// In the order of the lines, the worst of a line first.
    public List<Finding> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt((Finding f) -> f.place().line())
                        .thenComparing(Finding::severity)
                        .thenComparing(Finding::id))
                .toList();
    }
}
