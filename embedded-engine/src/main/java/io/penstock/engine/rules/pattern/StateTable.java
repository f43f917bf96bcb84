package io.penstock.engine.rules.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The states of a [LazyAutomaton] and their successors, row by row in one array, so that a step costs one look.
///
/// A state goes by its place: where its row begins in [#rows]. An entry is a place times two, plus one if a match
/// ended; zero if the successor is not known yet.
///
/// Reading takes no lock. Entries go from zero to their value once, a row is never moved, and arrays that are too small
/// are replaced by longer copies; so a reader with an old array, or one who does not see the newest entries, only finds
/// zeros and asks the automaton, which looks under its lock.
final class StateTable {
    /// Place of the first state.
    static final int START = 1;

    /// Entries of a row.
    private final int width;
    private final Map<State, Integer> places = new HashMap<>();
    private volatile int[] rows;
    private @Nullable State[] states = new State[4];
    private long stateBytes;

    StateTable(int width) {
        this.width = width;
        rows = new int[START + 4 * width];
        enter(State.START);
    }

    /// All rows; good for places that were known when it was asked for.
    int[] rows() {
        return rows;
    }

    /// The entry for a state, which is added if need be. Under the automaton's lock, as is all below.
    int enter(State state) {
        Integer known = places.get(state);
        if (known == null) {
            int number = places.size();
            if (number == states.length) {
                states = Arrays.copyOf(states, number + number / 2);
                rows = Arrays.copyOf(rows, START + states.length * width);
            }
            states[number] = state;
            known = START + number * width;
            places.put(state, known);
            stateBytes += state.bytes();
        }
        return known * 2 + (state.ends() ? 1 : 0);
    }

    State state(int place) {
        State state = states[(place - START) / width];
        if (state == null) throw new IllegalStateException("no state stands at " + place);
        return state;
    }

    void succeed(int place, int column, int entry) {
        rows[place + column] = entry;
    }

    long bytes() {
        return stateBytes + 4L * rows.length + 4L * states.length;
    }
}
