package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Many items, each with one or more expressions, looked for in one pass over a text. Safe for any thread.
///
/// Of each alternative of each expression one set of strings is chosen that a match cannot do without, the rarest. The
/// pass finds where such strings stand. Most alternatives are nothing but such strings, and decided by that; the others
/// become candidates, and are confirmed on their own.
public final class SearchSet {
    private final Candidate[] candidates;
    /// Of each candidate what [Candidate#gramsAlso] says: side by side, because most are asked for nothing else.
    private final long[] gramsAlso;

    private final AnchorFilter filter;
    private final Meanings meanings;
    /// Candidates without an anchor: always to be looked at.
    private final int[] always;
    /// One that is not in use; threads that meet here make their own.
    private final AtomicReference<@Nullable Look> spare = new AtomicReference<>();

    private SearchSet(List<? extends List<TextSearch>> searchesOfItems) {
        var literals = searchesOfItems.stream()
                .flatMap(List::stream)
                .flatMap(search -> search.branches().stream())
                .map(Literals::of)
                .toList();
        var rarity = new Anchor.Rarity(literals);
        var next = literals.iterator();
        var all = new ArrayList<Candidate>();
        for (int item = 0; item < searchesOfItems.size(); item++)
            for (TextSearch search : searchesOfItems.get(item))
                for (int branch = 0; branch < search.branches().size(); branch++)
                    all.add(Candidate.of(item, search, branch, next.next(), rarity));
        candidates = all.toArray(Candidate[]::new);
        gramsAlso = all.stream().mapToLong(Candidate::gramsAlso).toArray();
        Map<String, List<Integer>> byAnchor = new LinkedHashMap<>();
        for (int i = 0; i < candidates.length; i++)
            for (String anchor : candidates[i].anchors())
                byAnchor.computeIfAbsent(anchor, _ -> new ArrayList<>()).add(i);
        meanings = new Meanings(byAnchor, candidates);
        filter = new AnchorFilter(byAnchor.keySet().stream()
                .map(string -> Anchor.of(string, rarity))
                .toList());
        always = IntStream.range(0, candidates.length)
                .filter(i -> candidates[i].anchors().isEmpty())
                .toArray();
    }

    /// @param searchesOfItems an item is there if one of its expressions is; one without any never is
    public static SearchSet of(List<? extends List<TextSearch>> searchesOfItems) {
        return new SearchSet(searchesOfItems);
    }

    /// Roughly what it takes in memory, without what single expressions need to be confirmed.
    public long bytes() {
        return filter.bytes() + meanings.bytes() + 80L * candidates.length;
    }

    /// The number of the first item that is there. The text is taken as [SingleSpaced].
    ///
    /// @param possible the items that count
    /// @param accepted asked of an item that is there, or may be, before it is settled on
    /// @return -1 if none is there
    public int first(String text, BitSet possible, IntPredicate accepted) {
        Look kept = spare.getAndSet(null);
        var look = kept != null ? kept : new Look();
        int first = look.first(text, possible, accepted);
        spare.set(look);
        return first;
    }

    /// One look at one text. For one thread.
    private final class Look implements AnchorFilter.Found {
        private static final BitSet NOTHING = new BitSet();
        private static final int NOT_FOUND = Integer.MAX_VALUE;

        private final FoldedText folded = new FoldedText();
        private BitSet possible = NOTHING;
        private IntPredicate accepted = Look::nobody;
        private int best;
        /// Items in the high bits, candidates in the low ones.
        private long[] unsure = new long[16];

        private int unsureCount;

        int first(String given, BitSet newPossible, IntPredicate newAccepted) {
            possible = newPossible;
            accepted = newAccepted;
            best = NOT_FOUND;
            unsureCount = 0;
            String text = given;
            if (!folded.read(text)) {
                text = SingleSpaced.of(text);
                folded.read(text);
            }
            filter.find(folded, this);
            for (int number : always)
                if (possible.get(candidates[number].item())) putAside(number, candidates[number].item());
            confirm(text);
            // a look that waits for the next text must not hold on to this one's reply
            possible = NOTHING;
            accepted = Look::nobody;
            return best == NOT_FOUND ? -1 : best;
        }

        @Override
        public void at(int anchor, int start, int end) {
            int last = meanings.end(anchor);
            for (int i = meanings.begin(anchor); i < last; i++) {
                int item = meanings.item(i);
                if (item >= best) return;
                if (!possible.get(item)) continue;
                var edges = meanings.edges(i);
                if (edges == null) putAside(meanings.candidate(i), item);
                else if (edges.hold(folded, start, end) && accepted.test(item)) best = item;
            }
        }

        private static boolean nobody(int item) {
            return false;
        }

        private void putAside(int number, int item) {
            if (unsureCount == unsure.length) makeRoom();
            unsure[unsureCount++] = (long) item << Integer.SIZE | number;
        }

        /// A text may hold the same anchors thousands of times; of each candidate one is enough.
        private void makeRoom() {
            Arrays.sort(unsure, 0, unsureCount);
            int kept = 1;
            for (int i = 1; i < unsureCount; i++) if (unsure[i] != unsure[kept - 1]) unsure[kept++] = unsure[i];
            unsureCount = kept;
            if (kept > unsure.length / 2) unsure = Arrays.copyOf(unsure, unsure.length * 2);
        }

        private void confirm(String text) {
            int count = 0;
            for (int i = 0; i < unsureCount; i++)
                if (unsure[i] >>> Integer.SIZE < best && mayBeIn((int) unsure[i])) unsure[count++] = unsure[i];
            if (count > 1) Arrays.sort(unsure, 0, count);
            long last = -1;
            for (int i = 0; i < count; i++) {
                int item = (int) (unsure[i] >>> Integer.SIZE);
                if (item >= best) return;
                if (unsure[i] == last) continue;
                last = unsure[i];
                if (accepted.test(item) && candidates[(int) last].isIn(text, folded)) best = item;
            }
        }

        /// Whether the text has what a candidate needs beside its anchor, as far as that is quickly told.
        private boolean mayBeIn(int number) {
            long grams = gramsAlso[number];
            return (grams == 0 || folded.mayHave((int) (grams >>> Integer.SIZE)) || folded.mayHave((int) grams))
                    && candidates[number].mayBeIn(folded);
        }
    }
}
