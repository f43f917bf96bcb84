package io.penstock.engine.rules.pattern;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What it means that an anchor was found: which candidates may be there, by item, and which are there for certain.
/// Numbers side by side in memory. Immutable.
final class Meanings {
    private static final int ENTRY = 4;
    private static final int UNDECIDED = -1;
    /// Kinds of assertions, and none.
    private static final int EDGES = 5;

    private static final List<Regex.Assertion.Kind> KINDS = List.of(Regex.Assertion.Kind.values());
    /// Two places of a sketch that are not looked at.
    private static final int ANYTHING = -1;

    private static final int PLACE_BITS = 12;

    /// For each anchor its first meaning.
    private final Map<String, Integer> begins = new HashMap<>();

    /// For each meaning its item, or the complement of that in the last of an anchor, its candidate, [#UNDECIDED] or
    /// the edges which make it a match, and two places of a
    /// sketch of which the text must have one.
    private final int[] entries;

    /// @param byAnchor numbers of candidates, ascending, and so by item
    Meanings(Map<String, List<Integer>> byAnchor, Candidate[] all) {
        int size = byAnchor.values().stream().mapToInt(List::size).sum();
        entries = new int[ENTRY * size];
        int next = 0;
        for (var entry : byAnchor.entrySet()) {
            begins.put(entry.getKey(), next);
            int last = entry.getValue().getLast();
            for (int number : entry.getValue()) {
                var candidate = all[number];
                entries[next++] = number == last ? ~candidate.item() : candidate.item();
                entries[next++] = number;
                entries[next++] = candidate.isDecidedBy(entry.getKey()) ? edges(candidate) : UNDECIDED;
                entries[next++] = places(candidate);
            }
        }
    }

    private static int edges(Candidate candidate) {
        var edges = candidate.edges().orElseThrow();
        return number(edges.before()) * EDGES + number(edges.after());
    }

    private static int number(Regex.Assertion.@Nullable Kind kind) {
        return kind == null ? 0 : KINDS.indexOf(kind) + 1;
    }

    private static int places(Candidate candidate) {
        for (int[] places : candidate.also())
            if (places.length <= 2) return places[0] << PLACE_BITS | places[places.length - 1];
        return ANYTHING;
    }

    /// The first meaning of an anchor.
    int first(String anchor) {
        return Objects.requireNonNull(begins.get(anchor));
    }

    /// The next meaning of the same anchor, -1 after the last.
    int next(int meaning) {
        return entries[meaning] < 0 ? -1 : meaning + ENTRY;
    }

    int item(int meaning) {
        int item = entries[meaning];
        return item < 0 ? ~item : item;
    }

    int candidate(int meaning) {
        return entries[meaning + 1];
    }

    /// Whether the anchor alone decides.
    boolean isDecided(int meaning) {
        return entries[meaning + 2] != UNDECIDED;
    }

    /// Whether it is a match, of an anchor that decides.
    boolean holds(int meaning, FoldedText text, int start, int end) {
        int edges = entries[meaning + 2];
        int before = edges / EDGES;
        int after = edges % EDGES;
        return (before == 0 || text.holds(KINDS.get(before - 1), start))
                && (after == 0 || text.holds(KINDS.get(after - 1), end));
    }

    /// Whether the text may have what is needed beside the anchor, as far as that is quickly told.
    boolean mayHold(int meaning, FoldedText text) {
        int places = entries[meaning + 3];
        return places == ANYTHING
                || text.mayHave(places >>> PLACE_BITS)
                || text.mayHave(places & ((1 << PLACE_BITS) - 1));
    }

    /// Roughly what it takes in memory.
    long bytes() {
        return 100L * begins.size() + 4L * entries.length;
    }
}
