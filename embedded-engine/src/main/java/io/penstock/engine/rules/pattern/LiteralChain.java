package io.penstock.engine.rules.pattern;

import java.util.List;
import java.util.Optional;

/// A branch whose segments are plain strings with gaps between them, such as `mailbox.{0,40}(?:full|over quota)`: told
/// by comparing bytes, in one pass over an ASCII text.
///
/// @param segments the strings of each, folded
/// @param edges    of each, as [Literals] has them
/// @param maxGaps  most bytes between a segment and the one before
record LiteralChain(byte[][][] segments, Literals.Edges[] edges, int[] maxGaps) {
    /// One bit each in a byte.
    private static final int MAX_SEGMENTS = 7;

    /// More strings are left to an automaton.
    private static final int MAX_STRINGS = 12;

    static Optional<LiteralChain> of(Branch branch) {
        List<Branch.Segment> parts = branch.segments();
        if (parts.size() < 2 || parts.size() > MAX_SEGMENTS) return Optional.empty();
        var segments = new byte[parts.size()][][];
        var edges = new Literals.Edges[parts.size()];
        var maxGaps = new int[parts.size()];
        for (int k = 0; k < segments.length; k++) {
            var literals = Literals.of(new Branch(List.of(parts.get(k))));
            if (literals.edges().isEmpty()) return Optional.empty();
            var strings = literals.required().getFirst();
            if (strings.size() > MAX_STRINGS || !strings.stream().allMatch(Candidate::isAscii)) return Optional.empty();
            segments[k] = strings.stream().map(FoldedText::fold).toArray(byte[][]::new);
            edges[k] = literals.edges().get();
            maxGaps[k] = parts.get(k).maxGap();
        }
        return Optional.of(new LiteralChain(segments, edges, maxGaps));
    }

    /// @param text must be all ASCII: gaps are counted in characters
    boolean isIn(FoldedText text) {
        // for each place, a bit for each segment that ends there
        var endsAt = new byte[text.length() + 1];
        var latestEnds = new int[segments.length];
        int last = segments.length - 1;
        for (int at = 0; at <= text.length(); at++) {
            int ending = endsAt[at];
            if ((ending >>> last & 1) != 0) return true;
            for (int k = 0; k < last; k++) if ((ending >>> k & 1) != 0) latestEnds[k] = at + 1;
            mark(0, at, text, endsAt);
            // ends are kept plus one, zero is none
            for (int k = 1; k <= last; k++)
                if (latestEnds[k - 1] != 0 && at - (latestEnds[k - 1] - 1) <= maxGaps[k]) mark(k, at, text, endsAt);
        }
        return false;
    }

    private void mark(int k, int at, FoldedText text, byte[] endsAt) {
        for (byte[] string : segments[k]) {
            if (!text.has(string, 0, string.length, at)) continue;
            int end = at + string.length;
            if (edges[k].hold(text, at, end)) endsAt[end] |= (byte) (1 << k);
        }
    }
}
