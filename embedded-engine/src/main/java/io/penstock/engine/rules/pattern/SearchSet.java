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
    private static final int LENGTH_BITS = 12;
    private static final int START_BITS = 24;
    private static final int PLACE_BITS = START_BITS + LENGTH_BITS;
    /// Anchors of one candidate that are looked at one by one; where there are more, all of the text is looked at.
    private static final int MAX_LOOKS = 8;

    private final Candidate[] candidates;
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
        Map<String, List<Integer>> byAnchor = new LinkedHashMap<>();
        for (int i = 0; i < candidates.length; i++)
            for (String anchor : candidates[i].anchors())
                byAnchor.computeIfAbsent(anchor, _ -> new ArrayList<>()).add(i);
        meanings = new Meanings(byAnchor, candidates);
        filter = new AnchorFilter(byAnchor.keySet().stream()
                .map(string -> Anchor.of(string, rarity, meanings.first(string)))
                .toList());
        always = IntStream.range(0, candidates.length)
                .filter(i -> candidates[i].anchors().isEmpty())
                .toArray();
    }

    /// @param searchesOfItems an item is there if one of its expressions is; one without any never is
    public static SearchSet of(List<? extends List<TextSearch>> searchesOfItems) {
        return new SearchSet(searchesOfItems);
    }

    /// Roughly what it takes in memory, without what is made when it is needed.
    public long bytes() {
        long bytes = filter.bytes() + meanings.bytes();
        for (var candidate : candidates) bytes += candidate.bytes();
        return bytes;
    }

    /// The number of the first item that is there. The text is taken as [SingleSpaced].
    ///
    /// @param text     less than 2^24 characters
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
        private final AnchorFilter.Places places = new AnchorFilter.Places();
        private BitSet possible = NOTHING;
        private IntPredicate accepted = Look::nobody;
        private int best;
        /// Of each anchor found the number of the candidate in the high bits, and so by item, then its start, and its
        /// length in the low ones.
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
            filter.find(folded, places, this);
            for (int number : always) if (possible.get(candidates[number].item())) putAside(number, 0, 0);
            confirm(text);
            // a look that waits for the next text must not hold on to this one's reply
            possible = NOTHING;
            accepted = Look::nobody;
            return best == NOT_FOUND ? -1 : best;
        }

        @Override
        public void at(int first, int start, int end) {
            for (int meaning = first; meaning >= 0; meaning = meanings.next(meaning)) {
                int item = meanings.item(meaning);
                if (item >= best) return;
                if (!meanings.mayHold(meaning, folded) || !possible.get(item)) continue;
                if (!meanings.isDecided(meaning)) putAside(meanings.candidate(meaning), start, end - start);
                else if (meanings.holds(meaning, folded, start, end) && accepted.test(item)) best = item;
            }
        }

        private static boolean nobody(int item) {
            return false;
        }

        private void putAside(int number, int start, int length) {
            if (unsureCount == unsure.length) makeRoom();
            unsure[unsureCount++] = (long) number << PLACE_BITS | (long) start << LENGTH_BITS | length;
        }

        /// A text may hold the same anchors thousands of times.
        private void makeRoom() {
            Arrays.sort(unsure, 0, unsureCount);
            int kept = 0;
            for (int i = 0; i < unsureCount; i++)
                if (kept <= MAX_LOOKS || number(i) != number(kept - 1 - MAX_LOOKS)) unsure[kept++] = unsure[i];
            unsureCount = kept;
            if (kept > unsure.length / 2) unsure = Arrays.copyOf(unsure, unsure.length * 2);
        }

        private int number(int index) {
            return (int) (unsure[index] >>> PLACE_BITS);
        }

        private void confirm(String text) {
            int count = 0;
            for (int i = 0; i < unsureCount; i++) {
                var candidate = candidates[number(i)];
                if (candidate.item() < best && candidate.mayBeIn(folded)) unsure[count++] = unsure[i];
            }
            if (count > 1) Arrays.sort(unsure, 0, count);
            for (int i = 0, next; i < count; i = next) {
                int number = number(i);
                next = i + 1;
                while (next < count && number(next) == number) next++;
                int item = candidates[number].item();
                if (item >= best) return;
                if (accepted.test(item) && isIn(text, i, next)) best = item;
            }
        }

        /// Whether a candidate is there.
        ///
        /// @param from what was put aside for it
        /// @param to   after the last of it
        private boolean isIn(String text, int from, int to) {
            var candidate = candidates[number(from)];
            var sides = candidate.sides();
            if (sides == null || to - from > MAX_LOOKS) return candidate.isIn(text, folded);
            for (int i = from; i < to; i++) {
                int start = (int) (unsure[i] >>> LENGTH_BITS) & ((1 << START_BITS) - 1);
                int end = start + ((int) unsure[i] & ((1 << LENGTH_BITS) - 1));
                if (sides.areAround(folded, folded.charsBefore(start), folded.charsBefore(end))) return true;
            }
            return false;
        }
    }
}
