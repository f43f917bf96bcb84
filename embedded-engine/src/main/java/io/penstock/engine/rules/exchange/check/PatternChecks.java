package io.penstock.engine.rules.exchange.check;

import io.penstock.engine.rules.exchange.pattern.PatternLint;
import io.penstock.engine.rules.lint.Severity;

/// What can be said about a pattern from its letters alone.
public final class PatternChecks {
    private PatternChecks() {}

    /// All checks of one line that need no other line and no reply.
    public static void check(CheckedPattern line, Findings findings) {
        var fault = line.fault();
        if (fault.isPresent()) {
            findings.add(
                    "invalid-pattern",
                    Severity.ERROR,
                    line,
                    "the pattern is not valid: " + fault.get().reason() + " (character "
                            + (fault.get().index() + 1) + ")",
                    "mend it; until then the line does nothing, or the file is refused");
            return;
        }
        PatternLint.faults(line.pattern(), line.dialect())
                .forEach(found -> findings.add(found.id(), found.severity(), line, found.reason(), found.mend()));
    }

    /// Whether it surely finds something else than its author meant.
    static boolean isMistaken(CheckedPattern line) {
        return PatternLint.faults(line.pattern(), line.dialect()).stream()
                .anyMatch(fault -> fault.severity() == Severity.ERROR);
    }
}
