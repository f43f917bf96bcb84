package io.penstock.engine.rules.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks for one branch of up to 64 characters in an ASCII text: a bit for each place in the branch that was just read
/// (Glushkov's automaton). Nothing is made while it looks, and all it needs are some hundred bytes side by side, so it
/// is
/// quick even when it was not asked for long. Immutable.
final class BitSearch {
    private static final int MAX_PLACES = 64;

    /// The class of each ASCII character, among those that the branch tells apart.
    private final byte[] classes;
    /// For each class the places that take it.
    private final long[] masks;

    private final long first;
    private final long last;
    /// For each place those that may come after it.
    private final long[] follow;

    private final Literals.Edges edges;

    private BitSearch(Builder builder, Part part, Literals.Edges edges) {
        first = part.first;
        last = part.last;
        follow = Arrays.copyOf(builder.follow, builder.count);
        this.edges = edges;
        classes = new byte[128];
        var distinct = new long[MAX_PLACES * 2 + 1];
        int count = 0;
        for (char c = 0; c < classes.length; c++) {
            long mask = builder.mask(c);
            int found = 0;
            while (found < count && distinct[found] != mask) found++;
            if (found == count) distinct[count++] = mask;
            classes[c] = (byte) found;
        }
        masks = Arrays.copyOf(distinct, count);
    }

    /// Empty if the branch is too long, may match nothing, or asserts something between two characters.
    static Optional<BitSearch> of(Branch branch) {
        var builder = new Builder();
        Part whole = Part.NOTHING;
        List<Branch.Segment> segments = branch.segments();
        var before = edge(segments.getFirst().regex(), true);
        var after = edge(segments.getLast().regex(), false);
        for (int k = 0; k < segments.size(); k++) {
            var segment = segments.get(k);
            Regex regex = segment.regex();
            if (k == 0 && before != null) regex = without(regex, true);
            if (k == segments.size() - 1 && after != null) regex = without(regex, false);
            if (k > 0) {
                var gap = new Regex.Repeat(new Regex.Chars(CharSet.ANY), 0, segment.maxGap());
                whole = builder.then(whole, builder.build(gap));
            }
            whole = builder.then(whole, builder.build(regex));
        }
        if (builder.failed || whole.nullable) return Optional.empty();
        return Optional.of(new BitSearch(builder, whole, new Literals.Edges(before, after)));
    }

    private static Regex.Assertion.@Nullable Kind edge(Regex regex, boolean atStart) {
        if (!(regex instanceof Regex.Sequence(var parts)) || parts.size() < 2) return null;
        return (atStart ? parts.getFirst() : parts.getLast()) instanceof Regex.Assertion(var kind) ? kind : null;
    }

    private static Regex without(Regex regex, boolean start) {
        if (!(regex instanceof Regex.Sequence(var parts))) return regex;
        return new Regex.Sequence(start ? parts.subList(1, parts.size()) : parts.subList(0, parts.size() - 1));
    }

    /// @param text must be all ASCII
    boolean isIn(FoldedText text) {
        long read = 0;
        int length = text.length();
        for (int at = 0; at < length; at++) {
            long takes = masks[classes[text.at(at)]];
            long next = first & takes;
            if (next != 0 && edges.before() != null && !text.holds(edges.before(), at)) next = 0;
            for (long left = read; left != 0; left &= left - 1)
                next |= follow[Long.numberOfTrailingZeros(left)] & takes;
            read = next;
            if ((read & last) != 0 && (edges.after() == null || text.holds(edges.after(), at + 1))) return true;
        }
        return false;
    }

    /// @param nullable whether it may match nothing
    /// @param first    places with which it begins
    /// @param last     places with which it ends
    private record Part(boolean nullable, long first, long last) {
        static final Part NOTHING = new Part(true, 0, 0);
    }

    private static final class Builder {
        private final CharSet[] sets = new CharSet[MAX_PLACES];
        private final long[] follow = new long[MAX_PLACES];
        private int count;
        private boolean failed;

        long mask(char c) {
            long mask = 0;
            for (int i = 0; i < count; i++) if (sets[i].contains(c)) mask |= 1L << i;
            return mask;
        }

        Part build(Regex regex) {
            if (failed) return Part.NOTHING;
            return switch (regex) {
                case Regex.Nothing _ -> Part.NOTHING;
                case Regex.Chars(var set) -> place(set);
                case Regex.Assertion _ -> fail();
                case Regex.Sequence(var parts) -> {
                    Part whole = Part.NOTHING;
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

        private Part fail() {
            failed = true;
            return Part.NOTHING;
        }

        private Part place(CharSet set) {
            if (count == MAX_PLACES) return fail();
            sets[count] = set;
            long bit = 1L << count++;
            return new Part(false, bit, bit);
        }

        Part then(Part a, Part b) {
            link(a.last, b.first);
            return new Part(
                    a.nullable && b.nullable,
                    a.nullable ? a.first | b.first : a.first,
                    b.nullable ? a.last | b.last : b.last);
        }

        private void link(long from, long to) {
            for (long left = from; left != 0; left &= left - 1) follow[Long.numberOfTrailingZeros(left)] |= to;
        }

        private static Part or(Part a, Part b) {
            return new Part(a.nullable || b.nullable, a.first | b.first, a.last | b.last);
        }

        private Part repeat(Regex inner, int min, int max) {
            Part whole = Part.NOTHING;
            for (int i = 0; i < min && !failed; i++) whole = then(whole, build(inner));
            if (max == Regex.Repeat.NO_END) {
                Part more = build(inner);
                link(more.last, more.first);
                return then(whole, or(more, Part.NOTHING));
            }
            // nested, so that each copy follows the one before: (a(a(a)?)?)?
            Part tail = Part.NOTHING;
            for (int i = min; i < max && !failed; i++) tail = or(then(build(inner), tail), Part.NOTHING);
            return then(whole, tail);
        }
    }
}
