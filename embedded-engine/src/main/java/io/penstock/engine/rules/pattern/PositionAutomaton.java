package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A branch as positions, one for each character that it writes, and which may come after which (Glushkov's
/// construction). Segments are side by side; nothing leads from one to the next.
///
/// What may come after depends on where it comes: `\b`, `\B`, `^` and `$` allow a step in some contexts only. There are
/// six: at the start of a text, within it, or at its end, each at a word edge or not. A text that is empty has none of
/// them.
///
/// @param sets   which characters each position takes
/// @param follow for a place within a text, at a word edge and not: for each position those that may come next
/// @param parts  of each segment the positions with which it begins and ends
record PositionAutomaton(List<CharSet> sets, BitSet[][] follow, List<Part> parts) {
    static final int START = 0;
    static final int WITHIN = 2;
    static final int END = 4;
    static final int EDGE = 1;
    private static final int CONTEXTS = 6;
    private static final int ALL_CONTEXTS = (1 << CONTEXTS) - 1;
    private static final BitSet NONE = new BitSet();

    /// @param empty a bit for each context in which it may match nothing
    /// @param first for each context the positions with which it begins there
    /// @param last  for each context the positions with which it ends there
    record Part(int empty, BitSet[] first, BitSet[] last) {
        static Part nothing(int contexts) {
            return new Part(contexts, everywhere(NONE), everywhere(NONE));
        }

        private static BitSet[] everywhere(BitSet positions) {
            var all = new BitSet[CONTEXTS];
            Arrays.fill(all, positions);
            return all;
        }
    }

    /// Empty if the branch has more positions.
    static Optional<PositionAutomaton> of(Branch branch, int maxPositions) {
        var builder = new Builder(maxPositions);
        var parts = new ArrayList<Part>();
        for (Branch.Segment segment : branch.segments()) parts.add(builder.build(segment.regex()));
        return builder.failed ? Optional.empty() : Optional.of(builder.result(parts));
    }

    int size() {
        return sets.size();
    }

    /// The context at a place of a text that is not empty.
    static int context(int at, int textSize, boolean wordEdge) {
        int end = at == textSize ? END : WITHIN;
        return (at == 0 ? START : end) + (wordEdge ? EDGE : 0);
    }

    private static final class Builder {
        private final int maxPositions;
        private final List<CharSet> sets = new ArrayList<>();
        private final List<BitSet> atEdge = new ArrayList<>();
        private final List<BitSet> elsewhere = new ArrayList<>();
        private boolean failed;

        Builder(int maxPositions) {
            this.maxPositions = maxPositions;
        }

        PositionAutomaton result(List<Part> parts) {
            return new PositionAutomaton(
                    List.copyOf(sets),
                    new BitSet[][] {elsewhere.toArray(BitSet[]::new), atEdge.toArray(BitSet[]::new)},
                    List.copyOf(parts));
        }

        Part build(Regex regex) {
            if (failed) return Part.nothing(ALL_CONTEXTS);
            return switch (regex) {
                case Regex.Nothing _ -> Part.nothing(ALL_CONTEXTS);
                case Regex.Assertion(var kind) -> Part.nothing(contexts(kind));
                case Regex.Chars(var set) -> position(set);
                case Regex.Sequence(var parts) -> {
                    Part whole = Part.nothing(ALL_CONTEXTS);
                    for (Regex part : parts) whole = then(whole, build(part));
                    yield whole;
                }
                case Regex.Choice(var options) -> {
                    Part any = build(options.getFirst());
                    for (Regex option : options.subList(1, options.size())) any = or(any, build(option));
                    yield any;
                }
                case Regex.Repeat(var inner, int min, int max) -> repeat(inner, min, max);
            };
        }

        private static int contexts(Regex.Assertion.Kind kind) {
            return switch (kind) {
                case TEXT_START -> 0b000011;
                case TEXT_END -> 0b110000;
                case WORD_EDGE -> 0b101010;
                case NO_WORD_EDGE -> 0b010101;
            };
        }

        private Part position(CharSet set) {
            if (sets.size() == maxPositions) {
                failed = true;
                return Part.nothing(ALL_CONTEXTS);
            }
            var own = new BitSet();
            own.set(sets.size());
            sets.add(set);
            atEdge.add(new BitSet());
            elsewhere.add(new BitSet());
            return new Part(0, Part.everywhere(own), Part.everywhere(own));
        }

        private Part then(Part a, Part b) {
            link(a.last, b.first);
            return new Part(a.empty & b.empty, union(a.first, b.first, a.empty), union(b.last, a.last, b.empty));
        }

        private static Part or(Part a, Part b) {
            return new Part(
                    a.empty | b.empty, union(a.first, b.first, ALL_CONTEXTS), union(a.last, b.last, ALL_CONTEXTS));
        }

        /// @param contexts in which those of `b` come in
        private static BitSet[] union(BitSet[] a, BitSet[] b, int contexts) {
            var both = new BitSet[CONTEXTS];
            for (int i = 0; i < CONTEXTS; i++) both[i] = (contexts >>> i & 1) != 0 ? union(a[i], b[i]) : a[i];
            return both;
        }

        private static BitSet union(BitSet a, BitSet b) {
            if (a.isEmpty()) return b;
            if (b.isEmpty()) return a;
            var both = (BitSet) a.clone();
            both.or(b);
            return both;
        }

        private void link(BitSet[] from, BitSet[] to) {
            link(from[WITHIN], to[WITHIN], elsewhere);
            link(from[WITHIN + EDGE], to[WITHIN + EDGE], atEdge);
        }

        private static void link(BitSet from, BitSet to, List<BitSet> follow) {
            if (to.isEmpty()) return;
            for (int i = from.nextSetBit(0); i >= 0; i = from.nextSetBit(i + 1))
                follow.get(i).or(to);
        }

        private Part repeat(Regex inner, int min, int max) {
            Part whole = Part.nothing(ALL_CONTEXTS);
            for (int i = 0; i < min && !failed; i++) whole = then(whole, build(inner));
            if (max == Regex.Repeat.NO_END) {
                Part more = build(inner);
                link(more.last, more.first);
                return then(whole, or(more, Part.nothing(ALL_CONTEXTS)));
            }
            // nested, so that each copy follows the one before: (a(a(a)?)?)?
            Part tail = Part.nothing(ALL_CONTEXTS);
            for (int i = min; i < max && !failed; i++) tail = or(then(build(inner), tail), Part.nothing(ALL_CONTEXTS));
            return then(whole, tail);
        }
    }
}
