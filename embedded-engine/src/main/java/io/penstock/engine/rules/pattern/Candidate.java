package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/// One alternative of one expression of an item of a [SearchSet].
///
/// @param item     its number
/// @param branch   which alternative of `search`
/// @param literals what a text must have
/// @param anchors  of these the set that is looked for; empty if there is none worth it
/// @param also     of the others those that are quickly looked for: one gram of each must be there too
/// @param chain    if it is one
/// @param bits     if it is short enough, and no chain
record Candidate(
        int item,
        TextSearch search,
        int branch,
        Literals literals,
        Set<String> anchors,
        int[][] also,
        Optional<LiteralChain> chain,
        Optional<BitSearch> bits) {
    /// Sets of more strings are not looked for.
    private static final int MAX_ALSO = 48;

    static Candidate of(int item, TextSearch search, int branch, Literals literals, Anchor.Rarity rarity) {
        Optional<Set<String>> best = rarity.best(literals);
        var also = new ArrayList<int[]>();
        for (Set<String> strings : literals.required()) {
            if (strings.equals(best.orElse(Set.of())) || strings.size() > MAX_ALSO) continue;
            var anchors =
                    strings.stream().map(string -> Anchor.of(string, rarity)).toList();
            if (anchors.stream().anyMatch(anchor -> anchor.folded().length < FoldedText.GRAM)) continue;
            also.add(anchors.stream()
                    .mapToInt(anchor -> anchor.grams()[0])
                    .distinct()
                    .toArray());
        }
        var alternative = search.branches().get(branch);
        var chain = LiteralChain.of(alternative);
        return new Candidate(
                item,
                search,
                branch,
                literals,
                best.orElse(Set.of()),
                also.toArray(int[][]::new),
                chain,
                chain.isPresent() ? Optional.empty() : BitSearch.of(alternative));
    }

    /// Whether one of its anchors, between the right edges, is a match.
    boolean isDecidedBy(String anchor) {
        return literals.edges().isPresent() && isAscii(anchor);
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /// One or two grams of which one must be there, the same twice if it is one, or zeros if nothing is known.
    long gramsAlso() {
        for (int[] grams : also)
            if (grams.length <= 2) return (long) grams[0] << 32 | Integer.toUnsignedLong(grams[grams.length - 1]);
        return 0;
    }

    /// Whether a text that has an anchor may have a match.
    boolean mayBeIn(FoldedText text) {
        for (int[] grams : also) if (!hasAny(text, grams)) return false;
        return true;
    }

    private static boolean hasAny(FoldedText text, int[] grams) {
        for (int gram : grams) if (text.mayHave(gram)) return true;
        return false;
    }

    /// Whether a text has a match, for certain.
    ///
    /// @param folded the same text
    boolean isIn(String text, FoldedText folded) {
        if (folded.isAscii()) {
            if (chain.isPresent()) return chain.get().isIn(folded);
            if (bits.isPresent()) return bits.get().isIn(folded);
        }
        return search.findBranch(branch, text);
    }
}
