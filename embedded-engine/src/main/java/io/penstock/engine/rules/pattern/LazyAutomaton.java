package io.penstock.engine.rules.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A program made deterministic as far as texts ask for it.
///
/// Whether an expression ended is known one character later, since `\b` and `$` look at the next one. A class offset by
/// [#closed] is the same character with no new match allowed to begin before it.
///
/// Walking takes no lock; growing takes one. States are forgotten when they take more than `maxBytes`; walks that are
/// under way keep theirs.
final class LazyAutomaton {
    private final Program program;
    private final long maxBytes;
    private final int width;
    private final Object growth = new Object();
    private final StepSet now;
    private final StepSet then;
    private boolean ended;
    private final @Nullable Begin[] begins;
    private volatile StateTable table;

    /// What a match that begins before a character does: it is the same in every state, so it is worked out once.
    private record Begin(boolean ended, int[] steps) {}

    LazyAutomaton(Program program, long maxBytes) {
        this.program = program;
        this.maxBytes = maxBytes;
        width = program.alphabet.size() * 2;
        now = new StepSet(program.size());
        then = new StepSet(program.size());
        begins = new Begin[3 * program.alphabet.size()];
        table = new StateTable(width);
    }

    Alphabet alphabet() {
        return program.alphabet;
    }

    /// Offset of the classes before which no match may begin.
    int closed() {
        return program.alphabet.size();
    }

    /// One way through the states, from the start. For one thread.
    final class Walk {
        private StateTable states = table;
        private int[] rows = states.rows();
        private int place = StateTable.START;

        /// Goes on by one character; whether a match ended before it.
        boolean step(int column) {
            int entry = rows[place + column];
            if (entry == 0) entry = grow(column);
            place = entry >>> 1;
            return (entry & 1) != 0;
        }

        private int grow(int column) {
            synchronized (growth) {
                int entry = states.rows()[place + column];
                if (entry == 0) entry = make(column);
                rows = states.rows();
                return entry;
            }
        }

        private int make(int column) {
            State made = LazyAutomaton.this.step(states.state(place), column % closed(), column < closed());
            if (table.bytes() > maxBytes) table = new StateTable(width);
            int entry = table.enter(made);
            if (states == table) states.succeed(place, column, entry);
            states = table;
            return entry;
        }
    }

    private State step(State from, int charClass, boolean open) {
        now.clear();
        then.clear();
        ended = false;
        Begin begin = open ? begin(from.before(), charClass) : null;
        for (int step : from.steps()) now.add(step);
        advance(from.before(), charClass);
        if (begin != null) {
            for (int step : begin.steps()) then.add(step);
            ended |= begin.ended();
        }
        return new State(underWay(), after(charClass), ended);
    }

    private Begin begin(int before, int charClass) {
        int index = before * closed() + charClass;
        Begin known = begins[index];
        if (known != null) return known;
        close(program.start(), now);
        advance(before, charClass);
        var made = new Begin(ended, underWay());
        begins[index] = made;
        now.clear();
        then.clear();
        ended = false;
        return made;
    }

    /// From the steps in `now`, over one character: what goes on goes to `then`.
    private void advance(int before, int charClass) {
        for (int i = 0; i < now.size(); i++) {
            int step = now.get(i);
            switch (program.operation(step)) {
                case Program.ASSERT -> {
                    if (holds(program.assertion(step), before, charClass)) close(program.target(step), now);
                }
                case Program.SPLIT -> {} // its targets are in the set as well
                case Program.END -> ended = true;
                default -> {
                    if (program.takes(step, charClass)) close(program.target(step), then);
                }
            }
        }
    }

    /// What of `then` can still come to something.
    private int[] underWay() {
        return Arrays.stream(then.sorted())
                .filter(step -> program.operation(step) != Program.SPLIT && !isTextStart(step))
                .toArray();
    }

    private boolean isTextStart(int step) {
        return program.operation(step) == Program.ASSERT && program.assertion(step) == Regex.Assertion.Kind.TEXT_START;
    }

    /// Adds a step and all that it reaches without a character; assertions wait for the next character.
    private void close(int step, StepSet set) {
        int at = step;
        while (program.operation(at) == Program.SPLIT) {
            if (!set.add(at)) return;
            close(program.operand(at), set);
            at = program.target(at);
        }
        set.add(at);
    }

    private boolean holds(Regex.Assertion.Kind kind, int before, int charClass) {
        boolean edge = (before == State.AFTER_WORD) != program.alphabet.isWord(charClass);
        return switch (kind) {
            case TEXT_START -> before == State.AT_START;
            case TEXT_END -> charClass == program.alphabet.end();
            case WORD_EDGE -> edge;
            case NO_WORD_EDGE -> !edge;
        };
    }

    private int after(int charClass) {
        return program.alphabet.isWord(charClass) ? State.AFTER_WORD : State.AFTER_OTHER;
    }
}
