package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// An expression as a non-deterministic automaton (Thompson's construction).
final class Program {
    static final int CHARS = 0;
    static final int SPLIT = 1;
    static final int ASSERT = 2;
    static final int END = 3;
    /// More steps than any useful expression compiles to.
    static final int MAX_STEPS = 5000;

    private static final List<Regex.Assertion.Kind> KINDS = List.of(Regex.Assertion.Kind.values());

    final Alphabet alphabet;
    private final List<boolean[]> sets = new ArrayList<>();
    private final Map<CharSet, Integer> setNumbers = new HashMap<>();
    private int[] operation = new int[64];
    private int[] operand = new int[64];
    private int[] target = new int[64];
    private int size;
    private final int start;

    Program(Regex expression) {
        var used = new LinkedHashSet<CharSet>();
        collect(expression, used);
        alphabet = new Alphabet(used);
        for (CharSet set : used) {
            setNumbers.put(set, sets.size());
            sets.add(alphabet.members(set));
        }
        start = compile(expression, step(END, 0, 0));
    }

    /// Steps that one expression takes, without building them; stops counting above [#MAX_STEPS].
    static long steps(Regex regex) {
        long steps = switch (regex) {
            case Regex.Nothing _ -> 0;
            case Regex.Chars _, Regex.Assertion _ -> 1;
            case Regex.Sequence(var parts) ->
                parts.stream().mapToLong(Program::steps).sum();
            case Regex.Choice(var options) ->
                options.stream().mapToLong(Program::steps).sum() + options.size();
            case Regex.Repeat(var inner, int min, int max) -> {
                long copies = max == Regex.Repeat.NO_END ? min + 1L : max;
                yield copies * (steps(inner) + 1);
            }
        };
        return Math.min(steps, MAX_STEPS + 1L);
    }

    int size() {
        return size;
    }

    int start() {
        return start;
    }

    int operation(int step) {
        return operation[step];
    }

    int target(int step) {
        return target[step];
    }

    /// The second target of a [#SPLIT], the number of a set of [#CHARS].
    int operand(int step) {
        return operand[step];
    }

    /// What an [#ASSERT] asks.
    Regex.Assertion.Kind assertion(int step) {
        return KINDS.get(operand[step]);
    }

    boolean takes(int step, int charClass) {
        return sets.get(operand[step])[charClass];
    }

    private static void collect(Regex regex, Set<CharSet> used) {
        switch (regex) {
            case Regex.Nothing _, Regex.Assertion _ -> {}
            case Regex.Chars(var set) -> used.add(set);
            case Regex.Sequence(var parts) -> parts.forEach(part -> collect(part, used));
            case Regex.Choice(var options) -> options.forEach(option -> collect(option, used));
            case Regex.Repeat(var inner, int _, int _) -> collect(inner, used);
        }
    }

    /// Adds the steps of an expression that goes on at `next`; returns its first step.
    private int compile(Regex regex, int next) {
        return switch (regex) {
            case Regex.Nothing _ -> next;
            case Regex.Chars(var set) -> step(CHARS, Objects.requireNonNull(setNumbers.get(set)), next);
            case Regex.Assertion(var kind) -> step(ASSERT, KINDS.indexOf(kind), next);
            case Regex.Sequence(var parts) -> {
                int first = next;
                for (Regex part : parts.reversed()) first = compile(part, first);
                yield first;
            }
            case Regex.Choice(var options) -> {
                int first = compile(options.getLast(), next);
                for (Regex option : options.subList(0, options.size() - 1).reversed())
                    first = step(SPLIT, first, compile(option, next));
                yield first;
            }
            case Regex.Repeat repeat -> compile(repeat, next);
        };
    }

    private int compile(Regex.Repeat repeat, int next) {
        int first = next;
        if (repeat.max() == Regex.Repeat.NO_END) {
            first = step(SPLIT, next, 0);
            int body = compile(repeat.inner(), first);
            target[first] = body;
        } else {
            for (int i = repeat.min(); i < repeat.max(); i++) first = step(SPLIT, next, compile(repeat.inner(), first));
        }
        for (int i = 0; i < repeat.min(); i++) first = compile(repeat.inner(), first);
        return first;
    }

    private int step(int what, int argument, int next) {
        if (size == operation.length) {
            operation = Arrays.copyOf(operation, size * 2);
            operand = Arrays.copyOf(operand, size * 2);
            target = Arrays.copyOf(target, size * 2);
        }
        operation[size] = what;
        operand[size] = argument;
        target[size] = next;
        return size++;
    }
}
