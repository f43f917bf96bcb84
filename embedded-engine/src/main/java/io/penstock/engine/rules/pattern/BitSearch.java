package io.penstock.engine.rules.pattern;

import java.util.Optional;

/// Looks for one branch, or a part of one, in a text: a bit for each position of its [PositionAutomaton] that was just
/// read. All it needs lies side by side, so it is quick even when it was not asked for long. Immutable.
///
/// Of each segment only the latest end counts: the next segment may begin there, or up to its gap later.
sealed interface BitSearch permits OneWordSearch, WideSearch {
    /// Larger branches are left to a [BranchSearch], which makes what it needs when it needs it.
    int MAX_POSITIONS = 256;

    /// For matches anywhere. Empty if the branch is too long, or if one of its segments may be nothing.
    static Optional<BitSearch> of(Branch branch) {
        return PositionAutomaton.of(branch, MAX_POSITIONS)
                .filter(automaton -> automaton.parts().stream().allMatch(part -> part.empty() == 0))
                .map(automaton -> of(automaton, branch, false));
    }

    /// For what a match has before the link `to` of a branch: matches that end where that begins. Read backwards.
    /// Empty as the other, but it may be nothing at all.
    static Optional<BitSearch> before(Branch branch, int to) {
        return side(branch.mirrored(to), true);
    }

    /// For what a match has from the link `from` on: matches that begin where the link before ends.
    /// Empty as [#before].
    static Optional<BitSearch> after(Branch branch, int from) {
        return side(branch.from(from), false);
    }

    private static Optional<BitSearch> side(Branch branch, boolean backwards) {
        boolean atOnce = branch.segments().getFirst().maxGap() == 0;
        return PositionAutomaton.of(branch, MAX_POSITIONS)
                .filter(automaton ->
                        automaton.parts().stream().skip(atOnce ? 1 : 0).allMatch(part -> part.empty() == 0))
                .map(automaton -> of(automaton, branch, backwards));
    }

    private static BitSearch of(PositionAutomaton automaton, Branch branch, boolean backwards) {
        var rows = new BitRows(automaton);
        return rows.words() == 1
                ? new OneWordSearch(rows, branch.maxGaps(), backwards)
                : new WideSearch(rows, branch.maxGaps(), backwards);
    }

    /// Whether the text has a match anywhere.
    boolean isIn(FoldedText text);

    /// Whether the text has a match that begins at a place, counted in characters from the start of the text, or after
    /// the gap that comes before the first segment; one that ends there if it is read backwards.
    boolean isAt(FoldedText text, int place);

    /// Roughly what it takes in memory.
    long bytes();
}
