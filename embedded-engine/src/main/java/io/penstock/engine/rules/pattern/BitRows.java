package io.penstock.engine.rules.pattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A [PositionAutomaton] as rows of bits, one after the other. To be taken apart by who searches with it.
final class BitRows {
    /// Rows of a beginning or an end: between two characters, at a word edge between two, at one end of the text, at a
    /// word edge there.
    static final int CONTEXTS = 4;

    /// Added for the contexts at an end of the text.
    static final int AT_END = 2;

    private final int words;
    private final Alphabet alphabet;
    private final boolean asserting;
    private final int empty;
    private final long[] rows;
    private final int first;
    private final int last;
    private final int masks;
    private final int follow;
    private final int followAtEdge;
    private int filled;

    BitRows(PositionAutomaton automaton) {
        words = Math.max(1, (automaton.size() + Long.SIZE - 1) / Long.SIZE);
        alphabet = new Alphabet(automaton.sets());
        var parts = automaton.parts();
        empty = parts.getFirst().empty();
        var elsewhere = automaton.follow()[0];
        var atEdge = automaton.follow()[PositionAutomaton.EDGE];
        boolean sameEverywhere = Arrays.equals(elsewhere, atEdge);
        asserting = !sameEverywhere || parts.stream().anyMatch(BitRows::asserts);
        int size = 1 + 2 * CONTEXTS * parts.size() + alphabet.size() + automaton.size() * (sameEverywhere ? 1 : 2);
        rows = new long[size * words];
        var ends = new BitSet();
        parts.forEach(part -> Arrays.stream(part.last()).forEach(ends::or));
        add(ends);
        first = filled;
        for (var part : parts) add(part.first(), PositionAutomaton.START);
        last = filled;
        for (var part : parts) add(part.last(), PositionAutomaton.END);
        masks = add(takers(automaton.sets()));
        follow = add(elsewhere);
        followAtEdge = sameEverywhere ? follow : add(atEdge);
    }

    private static boolean asserts(PositionAutomaton.Part part) {
        return !allAlike(part.first()) || !allAlike(part.last());
    }

    private static boolean allAlike(BitSet[] positions) {
        return Arrays.stream(positions).allMatch(positions[0]::equals);
    }

    private void add(BitSet[] inContexts, int end) {
        add(inContexts[PositionAutomaton.WITHIN], inContexts[PositionAutomaton.WITHIN + PositionAutomaton.EDGE]);
        add(inContexts[end], inContexts[end + PositionAutomaton.EDGE]);
    }

    private int add(BitSet... sets) {
        int begin = filled;
        for (BitSet set : sets) {
            long[] bits = set.toLongArray();
            System.arraycopy(bits, 0, rows, filled, bits.length);
            filled += words;
        }
        return begin;
    }

    private BitSet[] takers(List<CharSet> sets) {
        var takers = new BitSet[alphabet.size()];
        Arrays.setAll(takers, _ -> new BitSet());
        for (int position = 0; position < sets.size(); position++) {
            boolean[] members = alphabet.members(sets.get(position));
            for (int i = 0; i < takers.length; i++) if (members[i]) takers[i].set(position);
        }
        return takers;
    }

    /// Longs in a row, a bit for each position.
    int words() {
        return words;
    }

    /// The first is that of all positions with which a segment may end.
    long[] rows() {
        return rows;
    }

    Alphabet alphabet() {
        return alphabet;
    }

    /// Whether it matters what stands around a character.
    boolean asserting() {
        return asserting;
    }

    /// Contexts in which the first segment may be nothing, as [PositionAutomaton.Part#empty].
    int empty() {
        return empty;
    }

    /// Index of [#CONTEXTS] rows for each segment: positions with which it begins.
    int first() {
        return first;
    }

    /// Index of [#CONTEXTS] rows for each segment: positions with which it ends.
    int last() {
        return last;
    }

    /// Index of a row for each class of the alphabet: positions that take it.
    int masks() {
        return masks;
    }

    /// Index of a row for each position: those that may come after it.
    int follow() {
        return follow;
    }

    /// The same at a word edge.
    int followAtEdge() {
        return followAtEdge;
    }
}
