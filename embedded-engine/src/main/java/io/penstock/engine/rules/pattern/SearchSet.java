package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Many expressions looked for in one pass over a text. Safe for any thread.
///
/// The landmarks of all branches stand in one automaton; equal ones once. A pass tells which landmarks the text has. A
/// branch that is exactly its landmark is decided by that; any other becomes a candidate when all of its landmarks are
/// there in a possible order, and is then confirmed on its own.
public final class SearchSet {
    /// The transition tables of a table with thousands of rules stay below this.
    private static final long MAX_BYTES = 32L << 20;

    private final List<TextSearch> searches;
    private final LazyAutomaton automaton;
    private final int landmarkCount;
    /// For each landmark, the expressions to look at when the text has it.
    private final int[][] triggered;
    /// Expressions with a branch that has no landmark: always to be looked at.
    private final int[] always;
    /// For each expression and branch, the landmarks.
    private final int[][][] landmarks;
    private final boolean[][] exact;
    /// One that is not in use; threads that meet here make their own.
    private final AtomicReference<@Nullable Hits> spare = new AtomicReference<>();

    private SearchSet(List<TextSearch> searches) {
        this.searches = List.copyOf(searches);
        Map<Regex, Integer> numbers = new LinkedHashMap<>();
        landmarks = new int[searches.size()][][];
        exact = new boolean[searches.size()][];
        for (int i = 0; i < landmarks.length; i++) {
            List<Landmarks> branches =
                    searches.get(i).branches().stream().map(Landmarks::of).toList();
            landmarks[i] = new int[branches.size()][];
            exact[i] = new boolean[branches.size()];
            for (int b = 0; b < branches.size(); b++) {
                landmarks[i][b] = branches.get(b).parts().stream()
                        .mapToInt(part -> number(part, numbers))
                        .toArray();
                exact[i][b] = branches.get(b).exact();
            }
        }
        landmarkCount = numbers.size();
        var regexes = List.copyOf(numbers.keySet());
        var untriggered = new ArrayList<Integer>();
        triggered = triggers(regexes, untriggered);
        always = untriggered.stream().mapToInt(Integer::intValue).toArray();
        automaton = new LazyAutomaton(Program.of(regexes), landmarkCount, false, MAX_BYTES);
    }

    public static SearchSet of(List<TextSearch> searches) {
        return new SearchSet(searches);
    }

    private static int number(Regex regex, Map<Regex, Integer> numbers) {
        Integer known = numbers.putIfAbsent(regex, numbers.size());
        return known != null ? known : numbers.size() - 1;
    }

    /// Each branch is looked at when its last landmark is there: then the ones before can be compared with it.
    private int[][] triggers(List<Regex> regexes, List<Integer> untriggered) {
        var lists = new ArrayList<ArrayList<Integer>>();
        for (int i = 0; i < regexes.size(); i++) lists.add(new ArrayList<>());
        for (int i = 0; i < landmarks.length; i++) {
            for (int[] parts : landmarks[i]) {
                List<Integer> list = parts.length == 0 ? untriggered : lists.get(parts[parts.length - 1]);
                if (list.isEmpty() || list.getLast() != i) list.add(i);
            }
        }
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /// How many states texts have asked for so far.
    public int stateCount() {
        return automaton.stateCount();
    }

    /// Roughly what these states take in memory.
    public long stateBytes() {
        return automaton.stateBytes();
    }

    /// One pass over a text. Close the result: what it needs is then used again.
    public Hits scan(CharSequence text) {
        Hits kept = spare.getAndSet(null);
        var hits = kept != null ? kept : new Hits();
        hits.scan(text);
        return hits;
    }

    /// What one text has. For one thread.
    public final class Hits implements AutoCloseable {
        private CharSequence text = "";
        private final short[] firstEnds = new short[landmarkCount];
        private final short[] lastEnds = new short[landmarkCount];
        private int[] seen = new int[32];
        private int seenCount;

        private Hits() {}

        private void scan(CharSequence newText) {
            text = newText;
            var walk = automaton.new Walk();
            Alphabet alphabet = automaton.alphabet();
            int length = text.length();
            for (int i = 0; i < length; i++) {
                if (walk.step(alphabet.classOf(text.charAt(i)))) add(walk.reports(), i);
            }
            if (walk.step(alphabet.end())) add(walk.reports(), length);
        }

        @Override
        public void close() {
            for (int i = 0; i < seenCount; i++) firstEnds[seen[i]] = 0;
            seenCount = 0;
            spare.set(this);
        }

        /// Ends are kept plus one, so that zero says that a landmark was not seen.
        private void add(int[] reports, int end) {
            short kept = (short) Math.min(end + 1, Short.MAX_VALUE);
            for (int landmark : reports) {
                if (firstEnds[landmark] == 0) {
                    firstEnds[landmark] = kept;
                    if (seenCount == seen.length) seen = Arrays.copyOf(seen, seenCount * 2);
                    seen[seenCount++] = landmark;
                }
                lastEnds[landmark] = kept;
            }
        }

        /// Calls `consumer` with the number of each expression that may be there; some may come twice.
        public void candidates(IntConsumer consumer) {
            for (int search : always) consumer.accept(search);
            for (int i = 0; i < seenCount; i++) for (int search : triggered[seen[i]]) consumer.accept(search);
        }

        /// Whether the expression is there.
        public boolean has(int search) {
            int[][] options = landmarks[search];
            for (int branch = 0; branch < options.length; branch++) {
                if (!mayHave(options[branch])) continue;
                if (exact[search][branch] || searches.get(search).findBranch(branch, text)) return true;
            }
            return false;
        }

        private boolean mayHave(int[] parts) {
            int previousFirstEnd = 0;
            for (int part : parts) {
                int firstEnd = firstEnds[part];
                if (firstEnd == 0 || lastEnds[part] < previousFirstEnd) return false;
                previousFirstEnd = firstEnd;
            }
            return true;
        }
    }
}
