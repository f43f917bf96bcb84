package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// What a text must have, in this order, if it has a match of a branch: the parts of the branch that have no loops.
///
/// Loops are what makes the states of a common automaton multiply: each active loop may be in or out, independently of
/// all others. So they are left out here: `too many (?:\w+ )?messages? per\b` becomes `too many ` and `messages?
/// per\b`.
///
/// @param parts none of them matches the empty text; none at all if nothing is certain
/// @param exact whether a text that has them has a match: then there is one part, and nothing was left out
record Landmarks(List<Regex> parts, boolean exact) {
    /// A repeat with less freedom than this is no loop.
    private static final int MIN_FREEDOM = 3;

    /// Shorter parts are in every text: reporting them costs more than they tell.
    private static final int MIN_CHARS = 3;

    static Landmarks of(Branch branch) {
        var collector = new Collector();
        for (int i = 0; i < branch.segments().size(); i++) {
            if (i > 0) collector.cut();
            collector.add(branch.segments().get(i).regex());
        }
        collector.close();
        List<Regex> telling = collector.parts.stream()
                .filter(part -> shortest(part) >= MIN_CHARS)
                .toList();
        if (telling.isEmpty() && !collector.parts.isEmpty())
            telling = List.of(Collections.max(collector.parts, Comparator.comparingInt(Landmarks::shortest)));
        boolean all = !collector.leftOut && telling.size() == collector.parts.size();
        return new Landmarks(telling, all && telling.size() == 1);
    }

    private static final class Collector {
        private final List<Regex> parts = new ArrayList<>();
        private List<Regex> current = new ArrayList<>();
        private boolean leftOut;

        void add(Regex regex) {
            switch (regex) {
                case Regex.Sequence(var inner) -> inner.forEach(this::add);
                case Regex.Repeat repeat
                when hasLoop(repeat) -> {
                    if (repeat.min() > 0 && !hasLoop(repeat.inner())) current.add(repeat.inner());
                    cut();
                }
                case Regex.Choice choice
                when hasLoop(choice) -> {
                    List<Regex> heads =
                            choice.options().stream().map(Landmarks::head).toList();
                    if (heads.stream().noneMatch(Landmarks::matchesEmpty)) current.add(new Regex.Choice(heads));
                    cut();
                }
                default -> current.add(regex);
            }
        }

        void cut() {
            leftOut = true;
            close();
        }

        void close() {
            Regex part = current.size() == 1 ? current.getFirst() : new Regex.Sequence(List.copyOf(current));
            current = new ArrayList<>();
            if (matchesEmpty(part)) leftOut = true;
            else parts.add(part);
        }
    }

    /// What an option begins with, up to its first loop.
    private static Regex head(Regex option) {
        if (!hasLoop(option)) return option;
        if (option instanceof Regex.Sequence(var parts)) {
            var before = parts.stream().takeWhile(part -> !hasLoop(part)).toList();
            return new Regex.Sequence(before);
        }
        if (option instanceof Regex.Choice(var options))
            return new Regex.Choice(options.stream().map(Landmarks::head).toList());
        return new Regex.Nothing();
    }

    private static boolean hasLoop(Regex regex) {
        return switch (regex) {
            case Regex.Nothing _, Regex.Chars _, Regex.Assertion _ -> false;
            case Regex.Sequence(var parts) -> parts.stream().anyMatch(Landmarks::hasLoop);
            case Regex.Choice(var options) -> options.stream().anyMatch(Landmarks::hasLoop);
            case Regex.Repeat(var inner, int min, int max) -> max - min >= MIN_FREEDOM || hasLoop(inner);
        };
    }

    static boolean matchesEmpty(Regex regex) {
        return switch (regex) {
            case Regex.Nothing _, Regex.Assertion _ -> true;
            case Regex.Chars _ -> false;
            case Regex.Sequence(var parts) -> parts.stream().allMatch(Landmarks::matchesEmpty);
            case Regex.Choice(var options) -> options.stream().anyMatch(Landmarks::matchesEmpty);
            case Regex.Repeat(var inner, int min, int _) -> min == 0 || matchesEmpty(inner);
        };
    }

    /// Characters of the shortest text that it matches.
    private static int shortest(Regex regex) {
        long chars = switch (regex) {
            case Regex.Nothing _, Regex.Assertion _ -> 0;
            case Regex.Chars _ -> 1;
            case Regex.Sequence(var parts) ->
                parts.stream().mapToLong(Landmarks::shortest).sum();
            case Regex.Choice(var options) ->
                options.stream().mapToLong(Landmarks::shortest).min().orElse(0);
            case Regex.Repeat(var inner, int min, int _) -> (long) min * shortest(inner);
        };
        return (int) Math.min(chars, PatternParser.MAX_CHARS);
    }
}
