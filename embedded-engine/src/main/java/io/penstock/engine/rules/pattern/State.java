package io.penstock.engine.rules.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A state of a [LazyAutomaton]. Its fields never change, only `next` fills up; so a thread that finds a state there
/// without a lock sees it whole.
final class State {
    static final int AT_START = 0;
    static final int AFTER_OTHER = 1;
    static final int AFTER_WORD = 2;
    private static final int[] NONE = {};

    /// Steps that are under way, sorted.
    final int[] steps;
    /// What the character before was.
    final int before;
    /// Expressions that ended right before the character that led here; empty for none.
    final int[] reports;
    final @Nullable State[] next;

    State(int[] steps, int before, int[] reports, int columns) {
        this.steps = steps;
        this.before = before;
        this.reports = reports.length == 0 ? NONE : reports;
        this.next = new State[columns];
    }

    boolean reportsAny() {
        return reports != NONE;
    }

    /// Roughly what it takes in memory.
    long bytes() {
        return 120 + 4L * (steps.length + reports.length + next.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof State state
                && state.before == before
                && Arrays.equals(state.steps, steps)
                && Arrays.equals(state.reports, reports);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(steps) * 31 + Arrays.hashCode(reports)) * 3 + before;
    }
}
