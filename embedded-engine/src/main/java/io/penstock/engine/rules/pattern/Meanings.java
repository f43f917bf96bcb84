package io.penstock.engine.rules.pattern;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What it means that an anchor was found: which candidates may be there, by item, and which are there for certain.
/// Numbers side by side in memory. Immutable.
final class Meanings {
    /// For each anchor where its meanings begin; one more for the end of the last.
    private final int[] begins;

    private final int[] items;
    private final int[] candidates;
    /// The edges that an anchor which decides needs; null if it does not decide.
    private final Literals.@Nullable Edges[] edges;

    /// @param byAnchor numbers of candidates, ascending, and so by item
    Meanings(Map<String, List<Integer>> byAnchor, Candidate[] all) {
        int size = byAnchor.values().stream().mapToInt(List::size).sum();
        begins = new int[byAnchor.size() + 1];
        items = new int[size];
        candidates = new int[size];
        edges = new Literals.Edges[size];
        int anchor = 0;
        int next = 0;
        for (var entry : byAnchor.entrySet()) {
            begins[anchor++] = next;
            for (int number : entry.getValue()) {
                candidates[next] = number;
                items[next] = all[number].item();
                if (all[number].isDecidedBy(entry.getKey()))
                    edges[next] = all[number].literals().edges().orElseThrow();
                next++;
            }
        }
        begins[anchor] = next;
    }

    int begin(int anchor) {
        return begins[anchor];
    }

    int end(int anchor) {
        return begins[anchor + 1];
    }

    int item(int meaning) {
        return items[meaning];
    }

    int candidate(int meaning) {
        return candidates[meaning];
    }

    /// Null if the anchor alone does not decide; else it is a match if these edges hold.
    Literals.@Nullable Edges edges(int meaning) {
        return edges[meaning];
    }

    /// Roughly what it takes in memory.
    long bytes() {
        return 4L * begins.length + 12L * items.length;
    }
}
