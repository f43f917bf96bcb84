package io.penstock.engine.rules.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a state of a [LazyAutomaton] stands for. Immutable.
///
/// @param steps that are under way, sorted
/// @param before what the character before was
/// @param ends   whether a match ended right before the character that led here
record State(int[] steps, int before, boolean ends) {
    static final int AT_START = 0;
    static final int AFTER_OTHER = 1;
    static final int AFTER_WORD = 2;

    static final State START = new State(new int[0], AT_START, false);

    /// Roughly what it takes in memory, with its entry in an index.
    long bytes() {
        return 104 + 4L * steps.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof State state
                && state.before == before
                && state.ends == ends
                && Arrays.equals(state.steps, steps);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(steps) * 3 + before) * 2 + (ends ? 1 : 0);
    }

    @Override
    public String toString() {
        return "State" + Arrays.toString(steps) + (ends ? " after a match" : "");
    }
}
