package io.penstock.engine.rules.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
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
/// Both searches are walked at once over all texts, as pairs of state sets; a text at whose end the first was found and
/// the second was not disproves it. Given up after [#MAX_PAIRS] pairs: then nothing is known.
final class Inclusion {
    private static final int MAX_PAIRS = 3000;

    private static final int AT_START = 0;
    private static final int AFTER_WORD = 1;
    private static final int AFTER_OTHER = 2;

    private final Nfa narrow;
    private final Nfa wide;
    /// One character of each class that no set tells apart.
    private final char[] letters;

    private record Pair(boolean found, BitSet narrow, BitSet wide, int before) {}

    private Inclusion(Regex narrow, List<Regex> wide) {
        this.narrow = new Nfa(List.of(narrow));
        this.wide = new Nfa(wide);
        var sets = new LinkedHashSet<CharSet>();
        sets.add(CharSet.WORD);
        sets.addAll(this.narrow.sets);
        sets.addAll(this.wide.sets);
        letters = letters(sets);
    }

    static boolean holds(Regex narrow, List<Regex> wide) {
        return new Inclusion(narrow, wide).holds();
    }

    /// The number of states of a search for one expression, at most `limit`.
    static int states(Regex regex, int limit) {
        return new Inclusion(regex, List.of()).states(limit);
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
            var members = new BitSet();
            int number = 0;
            for (CharSet set : sets) members.set(number++, set.contains((char) edge));
            // texts are looked at in lower case
            if (CharSet.lower((char) edge) == edge) byMembership.putIfAbsent(members, (char) edge);
            else byMembership.putIfAbsent(members, CharSet.lower((char) edge));
        }
        char[] letters = new char[byMembership.size()];
        int i = 0;
        for (char letter : byMembership.values()) letters[i++] = letter;
        return letters;
    }

    private boolean holds() {
        var seen = new HashSet<Pair>();
        var queue = new ArrayDeque<Pair>();
        var first = new Pair(false, new BitSet(), new BitSet(), AT_START);
        seen.add(first);
        queue.add(first);
        while (!queue.isEmpty()) {
            Pair pair = queue.remove();
            boolean narrowEnds = pair.found || narrow.endsAt(pair.narrow, pair.before, true, false);
            if (narrowEnds && !wide.endsAt(pair.wide, pair.before, true, false)) return false;
            for (char letter : letters) {
                boolean word = CharSet.WORD.contains(letter);
                if (wide.endsAt(pair.wide, pair.before, false, word)) continue;
                boolean found = pair.found || narrow.endsAt(pair.narrow, pair.before, false, word);
                BitSet rest = found ? new BitSet() : narrow.step(pair.narrow, pair.before, letter, word);
                var next = new Pair(
                        found, rest, wide.step(pair.wide, pair.before, letter, word), word ? AFTER_WORD : AFTER_OTHER);
                if (!seen.add(next)) continue;
                if (seen.size() > MAX_PAIRS) return false;
                queue.add(next);
            }
        }
        return true;
    }

    private int states(int limit) {
        var seen = new HashSet<BitSet>();
        var queue = new ArrayDeque<BitSet>();
        queue.add(new BitSet());
        while (!queue.isEmpty() && seen.size() < limit) {
            BitSet states = queue.remove();
            for (char letter : letters) {
                boolean word = CharSet.WORD.contains(letter);
                BitSet next = narrow.step(states, AFTER_OTHER, letter, word);
                if (seen.add(next)) queue.add(next);
            }
        }
        return Math.min(seen.size(), limit);
    }

    /// Thompson's automaton of several expressions, which may begin anywhere.
    private static final class Nfa {
        private static final int CHARS = 0;
        private static final int SPLIT = 1;
        private static final int ASSERT = 2;
        private static final int MATCH = 3;

        private final List<int[]> steps = new ArrayList<>();
        private final List<CharSet> sets = new ArrayList<>();
        private final List<Regex.Assertion.Kind> kinds = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();

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
            return reach(states, before, end, nextIsWord).get(0);
        }

        BitSet step(BitSet states, int before, char letter, boolean word) {
            BitSet reached = reach(states, before, false, word);
            var next = new BitSet();
            for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
                int[] step = steps.get(i);
                if (step[0] == CHARS && sets.get(step[1]).contains(letter)) next.set(step[2]);
            }
            return next;
        }

        /// All steps that can be reached without a character; step 0 is the match.
        private BitSet reach(BitSet states, int before, boolean end, boolean nextIsWord) {
            var reached = new BitSet(steps.size());
            var todo = new ArrayDeque<Integer>();
            for (int i = states.nextSetBit(0); i >= 0; i = states.nextSetBit(i + 1)) todo.push(i);
            starts.forEach(todo::push);
            while (!todo.isEmpty()) {
                int at = todo.pop();
                if (reached.get(at)) continue;
                reached.set(at);
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
