package io.penstock.engine.rules.lint;

/// How many steps comparing automata may take in one table.
record LintLimits(long shadowSteps, long deadSteps) {
    static final LintLimits USUAL = new LintLimits(3_000_000, 1_000_000);
}
