package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Many expressions looked for in one pass over a text. Safe for any thread.
///
/// All segments of all branches stand in one automaton; equal segments once. A pass tells which segments the text has.
/// A branch of one segment is decided by that; a branch with gaps only becomes a candidate, when all of its segments
/// are there in the order of their last and first ends, and is then confirmed on its own.
public final class SearchSet {
    /// The transition tables of a table with thousands of rules stay below this.
    private static final long MAX_BYTES = 32L << 20;

    private final List<TextSearch> searches;
    private final LazyAutomaton automaton;
    private final int segmentCount;
    /// For each segment, the expressions to look at when the text has it.
    private final int[][] triggered;
    /// For each expression and branch, the segments.
    private final int[][][] branches;

    private SearchSet(List<TextSearch> searches) {
        this.searches = List.copyOf(searches);
        Map<Regex, Integer> numbers = new LinkedHashMap<>();
        branches = new int[searches.size()][][];
        for (int i = 0; i < branches.length; i++) {
            branches[i] = searches.get(i).branches().stream()
                    .map(branch -> branch.segments().stream()
                            .mapToInt(segment -> number(segment.regex(), numbers))
                            .toArray())
                    .toArray(int[][]::new);
        }
        segmentCount = numbers.size();
        var regexes = List.copyOf(numbers.keySet());
        triggered = triggers(regexes);
        automaton = new LazyAutomaton(Program.of(regexes), segmentCount, false, MAX_BYTES);
    }

    public static SearchSet of(List<TextSearch> searches) {
        return new SearchSet(searches);
    }

    private static int number(Regex regex, Map<Regex, Integer> numbers) {
        Integer known = numbers.putIfAbsent(regex, numbers.size());
        return known != null ? known : numbers.size() - 1;
    }

    /// Each branch is looked at when its longest segment is there: the one that is there least often.
    private int[][] triggers(List<Regex> regexes) {
        var lists = new ArrayList<ArrayList<Integer>>();
        for (int i = 0; i < segmentCount; i++) lists.add(new ArrayList<>());
        for (int i = 0; i < branches.length; i++) {
            for (int[] segments : branches[i]) {
                int longest = segments[0];
                for (int segment : segments)
                    if (Program.steps(regexes.get(segment)) > Program.steps(regexes.get(longest))) longest = segment;
                var list = lists.get(longest);
                if (list.isEmpty() || list.getLast() != i) list.add(i);
            }
        }
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /// One pass over a text.
    public Hits scan(CharSequence text) {
        var hits = new Hits(text);
        State state = automaton.start();
        int length = text.length();
        for (int i = 0; i <= length; i++) {
            int charClass = i < length ? automaton.alphabet().classOf(text.charAt(i)) : automaton.endClass();
            State next = state.next[charClass];
            if (next == null) next = automaton.grow(state, charClass);
            if (next.reportsAny()) hits.add(next.reports, i);
            state = next;
        }
        return hits;
    }

    /// What one text has. For one thread.
    public final class Hits {
        private final CharSequence text;
        private final int[] firstEnds = new int[segmentCount];
        private final int[] lastEnds = new int[segmentCount];
        private int[] seen = new int[32];
        private int seenCount;

        private Hits(CharSequence text) {
            this.text = text;
        }

        /// Ends are kept plus one, so that zero says that a segment was not seen.
        private void add(int[] reports, int end) {
            for (int segment : reports) {
                if (firstEnds[segment] == 0) {
                    firstEnds[segment] = end + 1;
                    if (seenCount == seen.length) seen = java.util.Arrays.copyOf(seen, seenCount * 2);
                    seen[seenCount++] = segment;
                }
                lastEnds[segment] = end + 1;
            }
        }

        /// Calls `consumer` with the number of each expression that may be there; some may come twice.
        public void candidates(java.util.function.IntConsumer consumer) {
            for (int i = 0; i < seenCount; i++) for (int search : triggered[seen[i]]) consumer.accept(search);
        }

        /// Whether the expression is there.
        public boolean has(int search) {
            int[][] options = branches[search];
            for (int branch = 0; branch < options.length; branch++) {
                if (!mayHave(options[branch])) continue;
                if (options[branch].length == 1 || searches.get(search).findBranch(branch, text)) return true;
            }
            return false;
        }

        private boolean mayHave(int[] segments) {
            int previousFirstEnd = 0;
            for (int segment : segments) {
                int firstEnd = firstEnds[segment];
                if (firstEnd == 0 || lastEnds[segment] < previousFirstEnd) return false;
                previousFirstEnd = firstEnd;
            }
            return true;
        }
    }
}
