package io.penstock.engine.rules.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program made deterministic as far as texts ask for it.
///
/// Walk: begin at [#start], follow `state.next[class]` for each character and at last [#endClass]; where that is null,
/// [#grow] makes it. A class offset by [#closed] is the same character with no new match allowed to begin before it.
/// Whether an expression ended is known one character later, since `\b` and `$` look at the next one.
///
/// Walking takes no lock; growing takes one. States are forgotten when they take more than `maxBytes`; walks that are
/// under way keep theirs.
final class LazyAutomaton {
    private final Program program;
    private final long maxBytes;
    private final int columns;
    private final Map<State, State> states = new HashMap<>();
    private final StepSet now;
    private final StepSet then;
    private final StepSet ended;
    private final @Nullable Begin[] begins;
    private long bytes;
    private volatile State start;

    /// What a match that begins before a character does: it is the same in every state, so it is worked out once.
    private record Begin(int[] reports, int[] steps) {}

    LazyAutomaton(Program program, int reports, boolean mayClose, long maxBytes) {
        this.program = program;
        this.maxBytes = maxBytes;
        columns = (program.alphabet.size() + 1) * (mayClose ? 2 : 1);
        now = new StepSet(program.size());
        then = new StepSet(program.size());
        ended = new StepSet(reports);
        begins = new Begin[3 * (program.alphabet.size() + 1)];
        start = new State(new int[0], State.AT_START, new int[0], columns);
    }

    Alphabet alphabet() {
        return program.alphabet;
    }

    State start() {
        return start;
    }

    /// The class that stands for the end of the text.
    int endClass() {
        return program.alphabet.size();
    }

    /// Offset of the classes before which no match may begin.
    int closed() {
        return program.alphabet.size() + 1;
    }

    /// The state after `from` at a column of its `next`, made if need be.
    State grow(State from, int column) {
        synchronized (states) {
            State known = from.next[column];
            if (known != null) return known;
            State made = intern(step(from, column % closed(), column < closed()));
            from.next[column] = made;
            return made;
        }
    }

    private State step(State from, int charClass, boolean open) {
        now.clear();
        then.clear();
        ended.clear();
        Begin begin = open ? begin(from.before, charClass) : null;
        for (int step : from.steps) now.add(step);
        advance(from.before, charClass);
        if (begin != null) {
            for (int step : begin.steps()) then.add(step);
            for (int report : begin.reports()) ended.add(report);
        }
        return new State(underWay(), after(charClass), ended.sorted(), columns);
    }

    private Begin begin(int before, int charClass) {
        int index = before * closed() + charClass;
        Begin known = begins[index];
        if (known != null) return known;
        for (int start : program.starts()) close(start, now);
        advance(before, charClass);
        var made = new Begin(ended.sorted(), underWay());
        begins[index] = made;
        now.clear();
        then.clear();
        ended.clear();
        return made;
    }

    /// From the steps in `now`, over one character: what has ended goes to `ended`, what goes on to `then`.
    private void advance(int before, int charClass) {
        for (int i = 0; i < now.size(); i++) {
            int step = now.get(i);
            switch (program.operation(step)) {
                case Program.REPORT -> ended.add(program.operand(step));
                case Program.ASSERT -> {
                    if (holds(program.assertion(step), before, charClass)) close(program.target(step), now);
                }
                case Program.SPLIT -> {} // its targets are in the set as well
                default -> {
                    if (charClass != endClass() && program.takes(step, charClass)) close(program.target(step), then);
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
        boolean wordAfter = charClass != endClass() && program.alphabet.isWord(charClass);
        boolean edge = (before == State.AFTER_WORD) != wordAfter;
        return switch (kind) {
            case TEXT_START -> before == State.AT_START;
            case TEXT_END -> charClass == endClass();
            case WORD_EDGE -> edge;
            case NO_WORD_EDGE -> !edge;
        };
    }

    private int after(int charClass) {
        if (charClass == endClass()) return State.AFTER_OTHER;
        return program.alphabet.isWord(charClass) ? State.AFTER_WORD : State.AFTER_OTHER;
    }

    private State intern(State state) {
        State known = states.putIfAbsent(state, state);
        if (known != null) return known;
        bytes += state.bytes();
        if (bytes > maxBytes) {
            states.clear();
            states.put(state, state);
            bytes = state.bytes();
            start = new State(new int[0], State.AT_START, new int[0], columns);
        }
        return state;
    }
}
