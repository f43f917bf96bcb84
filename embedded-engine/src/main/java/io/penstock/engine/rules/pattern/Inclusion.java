package io.penstock.engine.rules.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Whether all texts with one expression have another one.
///
/// All texts are walked at once, as pairs of one way through the first and all ways through the second; a text at whose
/// end the first was found and the second was not disproves it. Given up when the effort is spent: then
/// nothing is known.
final class Inclusion {
    private static final int AT_START = 0;
    private static final int AFTER_WORD = 1;
    private static final int AFTER_OTHER = 2;

    private final Nfa narrow;
    private final Nfa wide;
    /// One character of each class that no set tells apart.
    private final char[] letters;

    private static final int NOT_BEGUN = -1;
    private static final int FOUND = -2;

    /// @param at the step of the first expression, or one of the two above
    private record Pair(int at, BitSet wide, int before) {}

    private Inclusion(Regex narrow, List<Regex> wide) {
        this.narrow = new Nfa(List.of(narrow));
        this.wide = new Nfa(wide);
        var sets = new LinkedHashSet<CharSet>();
        sets.add(CharSet.WORD);
        sets.addAll(this.narrow.sets);
        sets.addAll(this.wide.sets);
        letters = letters(sets);
    }

    static boolean holds(Regex narrow, List<Regex> wide, Effort effort) {
        var inclusion = new Inclusion(narrow, wide);
        boolean holds = inclusion.holds(effort.allowance());
        effort.spend(inclusion.visits());
        return holds;
    }

    private long visits() {
        return narrow.visits + wide.visits;
    }

    private static char[] letters(Set<CharSet> sets) {
        var edges = new TreeSet<Integer>();
        edges.add(0);
        for (CharSet set : sets) {
            String bounds = set.bounds();
            for (int i = 0; i < bounds.length(); i += 2) {
                edges.add((int) bounds.charAt(i));
                if (bounds.charAt(i + 1) < 0xffff) edges.add(bounds.charAt(i + 1) + 1);
            }
        }
        Map<BitSet, Character> byMembership = new HashMap<>();
        for (int edge : edges) {
            // texts are looked at in lower case; what else is in a range that begins with capitals stands for it
            char letter = (char) edge;
            while (CharSet.lower(letter) != letter) letter++;
            var members = new BitSet();
            int number = 0;
            for (CharSet set : sets) members.set(number++, set.contains(letter));
            byMembership.putIfAbsent(members, letter);
        }
        char[] letters = new char[byMembership.size()];
        int i = 0;
        for (char letter : byMembership.values()) letters[i++] = letter;
        return letters;
    }

    private boolean holds(long allowance) {
        var seen = new HashSet<Pair>();
        var queue = new ArrayDeque<Pair>();
        var first = new Pair(NOT_BEGUN, new BitSet(), AT_START);
        seen.add(first);
        queue.add(first);
        while (!queue.isEmpty()) {
            Pair pair = queue.remove();
            boolean found = pair.at == FOUND
                    || narrow.reach(pair.at, pair.before, true, false).get(Nfa.END);
            if (found && !wide.endsAt(pair.wide, pair.before, true, false)) return false;
            for (boolean word : new boolean[] {false, true}) {
                if (wide.endsAt(pair.wide, pair.before, false, word)) continue;
                for (char letter : letters) {
                    if (CharSet.WORD.contains(letter) != word) continue;
                    BitSet then = wide.step(pair.wide, pair.before, letter, word);
                    for (int at : narrow.follow(pair.at, pair.before, letter, word)) {
                        var next = new Pair(at, then, word ? AFTER_WORD : AFTER_OTHER);
                        if (seen.add(next)) queue.add(next);
                    }
                    if (visits() > allowance) return false;
                }
            }
        }
        return true;
    }

    /// Thompson's automaton of several expressions, which may begin anywhere.
    private static final class Nfa {
        /// The step that all expressions lead to.
        static final int END = 0;

        private static final int CHARS = 0;
        private static final int SPLIT = 1;
        private static final int ASSERT = 2;
        private static final int MATCH = 3;

        private final List<int[]> steps = new ArrayList<>();
        private final List<CharSet> sets = new ArrayList<>();
        private final List<Regex.Assertion.Kind> kinds = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private long visits;

        Nfa(List<Regex> expressions) {
            int match = add(MATCH, 0, 0);
            for (Regex expression : expressions) starts.add(compile(expression, match));
        }

        private int add(int operation, int operand, int target) {
            steps.add(new int[] {operation, operand, target});
            return steps.size() - 1;
        }

        /// @return the step to begin at, which leads to `next`
        private int compile(Regex part, int next) {
            return switch (part) {
                case Regex.Nothing _ -> next;
                case Regex.Chars(CharSet set) -> {
                    sets.add(set);
                    yield add(CHARS, sets.size() - 1, next);
                }
                case Regex.Assertion(var kind) -> {
                    kinds.add(kind);
                    yield add(ASSERT, kinds.size() - 1, next);
                }
                case Regex.Sequence(var parts) -> {
                    int at = next;
                    for (Regex each : parts.reversed()) at = compile(each, at);
                    yield at;
                }
                case Regex.Choice(var options) -> {
                    int at = compile(options.getLast(), next);
                    for (int i = options.size() - 2; i >= 0; i--) at = add(SPLIT, compile(options.get(i), next), at);
                    yield at;
                }
                case Regex.Repeat(var inner, int min, int max) -> {
                    int at = next;
                    if (max == Regex.Repeat.NO_END) {
                        int loop = add(SPLIT, 0, next);
                        steps.get(loop)[1] = compile(inner, loop);
                        at = loop;
                    } else {
                        for (int i = min; i < max; i++) at = add(SPLIT, compile(inner, at), next);
                    }
                    for (int i = 0; i < min; i++) at = compile(inner, at);
                    yield at;
                }
            };
        }

        /// Whether one ends before the next character, or before the end of the text.
        boolean endsAt(BitSet states, int before, boolean end, boolean nextIsWord) {
            return reach(states, true, before, end, nextIsWord).get(END);
        }

        /// All ways at once, with new ones that begin here.
        BitSet step(BitSet states, int before, char letter, boolean word) {
            return over(letter, reach(states, true, before, false, word));
        }

        private BitSet over(char letter, BitSet reached) {
            var next = new BitSet();
            for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
                int[] step = steps.get(i);
                if (step[0] == CHARS && sets.get(step[1]).contains(letter)) next.set(step[2]);
            }
            return next;
        }

        /// Where one way may go on. Once it was found, whatever follows is the same.
        int[] follow(int at, int before, char letter, boolean word) {
            if (at == FOUND) return new int[] {FOUND};
            BitSet reached = reach(at, before, false, word);
            if (reached.get(END)) return new int[] {FOUND};
            int[] next = over(letter, reached).stream().toArray();
            if (at != NOT_BEGUN) return next;
            int[] withWait = Arrays.copyOf(next, next.length + 1);
            withWait[next.length] = NOT_BEGUN;
            return withWait;
        }

        BitSet reach(int at, int before, boolean end, boolean nextIsWord) {
            var states = new BitSet();
            if (at >= 0) states.set(at);
            return reach(states, at == NOT_BEGUN, before, end, nextIsWord);
        }

        /// All steps that can be reached without a character.
        private BitSet reach(BitSet states, boolean begin, int before, boolean end, boolean nextIsWord) {
            var reached = new BitSet(steps.size());
            var todo = new ArrayDeque<Integer>();
            for (int i = states.nextSetBit(0); i >= 0; i = states.nextSetBit(i + 1)) todo.push(i);
            if (begin) starts.forEach(todo::push);
            while (!todo.isEmpty()) {
                int at = todo.pop();
                if (reached.get(at)) continue;
                reached.set(at);
                visits++;
                int[] step = steps.get(at);
                switch (step[0]) {
                    case SPLIT -> {
                        todo.push(step[1]);
                        todo.push(step[2]);
                    }
                    case ASSERT -> {
                        if (holds(kinds.get(step[1]), before, end, nextIsWord)) todo.push(step[2]);
                    }
                    default -> {}
                }
            }
            return reached;
        }

        private static boolean holds(Regex.Assertion.Kind kind, int before, boolean end, boolean nextIsWord) {
            boolean edge = (before == AFTER_WORD) != (!end && nextIsWord);
            return switch (kind) {
                case TEXT_START -> before == AT_START;
                case TEXT_END -> end;
                case WORD_EDGE -> edge;
                case NO_WORD_EDGE -> !edge;
            };
        }
    }
}
