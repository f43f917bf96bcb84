package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One alternative of one expression of an item of a [SearchSet].
///
/// @param item    its number
/// @param branch  which alternative of `search`
/// @param edges   if its anchors say all
/// @param anchors the strings that are looked for, of which a match holds one; empty if there are none worth it
/// @param also    of other sets of strings those that are quickly looked for: of each a gram must be there
///                too; as [FoldedText#place]
/// @param sides   what a match has around such a string; null if that is not told apart, or need not be
/// @param whole   all of it; empty if it is too long for that
record Candidate(
        int item,
        TextSearch search,
        int branch,
        Optional<Literals.Edges> edges,
        Set<String> anchors,
        int[][] also,
        @Nullable Sides sides,
        Supplier<Optional<BitSearch>> whole) {
    /// Sets of more strings are not looked for.
    private static final int MAX_ALSO = 48;

    static Candidate of(int item, TextSearch search, int branch, Literals literals, Anchor.Rarity rarity) {
        var best = rarity.best(literals);
        var also = new ArrayList<int[]>();
        for (var required : literals.required()) {
            Set<String> strings = required.strings();
            if (best.filter(required::equals).isPresent() || strings.size() > MAX_ALSO) continue;
            var anchors =
                    strings.stream().map(string -> Anchor.of(string, rarity, 0)).toList();
            if (anchors.stream().anyMatch(anchor -> anchor.folded().length < FoldedText.GRAM)) continue;
            also.add(anchors.stream()
                    .mapToInt(anchor -> FoldedText.place(FoldedText.spread(anchor.grams()[0])))
                    .distinct()
                    .toArray());
        }
        var alternative = search.branches().get(branch);
        return new Candidate(
                item,
                search,
                branch,
                literals.edges(),
                best.map(Literals.Required::strings).orElse(Set.of()),
                also.toArray(int[][]::new),
                // beyond ASCII an anchor is told roughly, so that what stands around it tells nothing
                best.filter(_ -> literals.edges().isEmpty())
                        .filter(required -> required.strings().stream().allMatch(Candidate::isAscii))
                        .flatMap(required -> Sides.of(alternative, required))
                        .orElse(null),
                new Once<>(() -> BitSearch.of(alternative)));
    }

    /// Whether one of its anchors, between the right edges, is a match.
    boolean isDecidedBy(String anchor) {
        return edges.isPresent() && isAscii(anchor);
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /// Whether a text that has an anchor may have a match.
    boolean mayBeIn(FoldedText text) {
        for (int[] places : also) if (!hasAny(text, places)) return false;
        return true;
    }

    private static boolean hasAny(FoldedText text, int[] places) {
        for (int place : places) if (text.mayHave(place)) return true;
        return false;
    }

    /// Roughly what it takes in memory, without its anchors and what is made when it is needed.
    long bytes() {
        long bytes = 120;
        for (int[] places : also) bytes += 20 + 4L * places.length;
        return sides == null ? bytes : bytes + sides.bytes();
    }

    /// Whether a text has a match, for certain.
    ///
    /// @param folded the same text
    boolean isIn(String text, FoldedText folded) {
        // an empty text is start and end at once, a context that positions do not know
        if (whole.get().isEmpty() || folded.size() == 0) return search.findBranch(branch, text);
        return whole.get().get().isIn(folded);
    }
}
