package io.penstock.engine.rules.pattern;

/// How many steps comparisons of expressions may still take together, so that a table made to be slow costs no more
/// than another. For one thread.
public final class Effort {
    /// A million take about a tenth of a second.
    private static final int ONE_COMPARISON = 100_000;

    private long left;

    /// @param steps in all; more than enough are a few thousand for each rule
    public Effort(long steps) {
        left = steps;
    }

    /// What one comparison may take.
    long allowance() {
        return Math.min(left, ONE_COMPARISON);
    }

    void spend(long steps) {
        left -= steps;
    }
}
