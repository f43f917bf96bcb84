package io.penstock.engine.rules.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a state of a [LazyAutomaton] stands for. Immutable.
///
/// @param steps that are under way, sorted
/// @param before what the character before was
/// @param reports expressions that ended right before the character that led here
record State(int[] steps, int before, int[] reports) {
    static final int AT_START = 0;
    static final int AFTER_OTHER = 1;
    static final int AFTER_WORD = 2;

    static final State START = new State(new int[0], AT_START, new int[0]);

    /// Roughly what it takes in memory, with its entry in an index.
    long bytes() {
        return 120 + 4L * (steps.length + reports.length);
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

    @Override
    public String toString() {
        return "State" + Arrays.toString(steps) + " reports " + Arrays.toString(reports);
    }
}
