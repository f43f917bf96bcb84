package io.penstock.engine.rules.pattern;

/// How many steps comparisons of expressions may still take together, so that a table made to be slow costs no more
/// than another. For one thread.
public final class Effort {
    /// The most that one comparison takes. A million steps take about a tenth of a second.
    public static final int ONE_COMPARISON = 100_000;

    private long left;

    /// @param steps in all; more than enough are a few thousand for each rule
    public Effort(long steps) {
        left = steps;
    }

    /// How many steps there still are; below zero if the last comparison overdrew.
    public long left() {
        return left;
    }

    /// What one comparison may take.
    long allowance() {
        return Math.min(left, ONE_COMPARISON);
    }

    /// Counts steps as taken.
    public void spend(long steps) {
        left -= steps;
    }
}
