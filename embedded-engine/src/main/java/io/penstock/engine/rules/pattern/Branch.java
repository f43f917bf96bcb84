package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.List;

/// One alternative of a pattern, cut at its gaps.
///
/// A gap is `.*` or `.{0,40}` between two parts. Kept inside an automaton it makes states multiply: each remembers how
/// long ago each first part was seen. Cut, the parts are looked for on their own and only their distance is compared.
///
/// @param segments one or more
record Branch(List<Segment> segments) {
    /// Shorter gaps stay within their segment.
    private static final int MIN_GAP = 3;

    /// @param maxGap most characters between the end of the segment before and the start of this one; of no meaning for
    /// the first segment, which may start anywhere
    record Segment(Regex regex, int maxGap) {}

    /// A part of a branch that is no sequence.
    ///
    /// @param maxGap most characters before it, after the link before; a segment begins with it if there is one
    record Link(Regex regex, int maxGap) {}

    /// Its parts, one after the other.
    List<Link> links() {
        var links = new ArrayList<Link>();
        for (Segment segment : segments) {
            int gap = links.isEmpty() ? 0 : segment.maxGap();
            for (Regex part : parts(segment.regex())) {
                links.add(new Link(part, gap));
                gap = 0;
            }
        }
        return links;
    }

    /// What comes after its first links. The gap before it is kept.
    Branch from(int link) {
        List<Link> links = links();
        return of(links.subList(link, links.size()));
    }

    /// The links before one, as a reader finds them who goes from there to the start of a text.
    Branch mirrored(int link) {
        List<Link> links = links();
        var mirrored = new ArrayList<Link>();
        for (int i = link - 1; i >= 0; i--)
            mirrored.add(new Link(Mirror.of(links.get(i).regex), i + 1 < links.size() ? links.get(i + 1).maxGap : 0));
        return of(mirrored);
    }

    int[] maxGaps() {
        return segments.stream().mapToInt(Segment::maxGap).toArray();
    }

    private static Branch of(List<Link> links) {
        var segments = new ArrayList<Segment>();
        var current = new ArrayList<Regex>();
        int gapBefore = 0;
        for (Link link : links) {
            if (link.maxGap > 0) {
                if (!current.isEmpty()) segments.add(new Segment(sequence(current), gapBefore));
                current = new ArrayList<>();
                gapBefore = link.maxGap;
            }
            current.add(link.regex);
        }
        segments.add(new Segment(sequence(current), gapBefore));
        return new Branch(List.copyOf(segments));
    }

    private static List<Regex> parts(Regex regex) {
        return regex instanceof Regex.Sequence(var parts) ? parts : List.of(regex);
    }

    static List<Branch> of(Regex regex) {
        if (!(regex instanceof Regex.Choice choice)) return List.of(cut(regex));
        var branches = new ArrayList<Branch>();
        for (Regex option : choice.options()) branches.addAll(of(option));
        return branches;
    }

    private static Branch cut(Regex regex) {
        var segments = new ArrayList<Segment>();
        var current = new ArrayList<Regex>();
        int gapBefore = 0;
        for (Regex part : parts(regex)) {
            if (!isGap(part)) {
                current.add(part);
                continue;
            }
            var gap = (Regex.Repeat) part;
            for (int i = 0; i < gap.min(); i++) current.add(gap.inner());
            int width = gap.max() == Regex.Repeat.NO_END ? Regex.Repeat.NO_END : gap.max() - gap.min();
            if (current.isEmpty()) {
                // two gaps in a row, or one at the very start, where it asks for nothing
                gapBefore = sum(gapBefore, width);
                continue;
            }
            segments.add(new Segment(sequence(current), gapBefore));
            current = new ArrayList<>();
            gapBefore = width;
        }
        // a gap at the end asks for nothing
        if (!current.isEmpty() || segments.isEmpty()) segments.add(new Segment(sequence(current), gapBefore));
        return new Branch(List.copyOf(segments));
    }

    private static boolean isGap(Regex part) {
        return part instanceof Regex.Repeat(Regex.Chars(CharSet set), int min, int max)
                && set.equals(CharSet.ANY)
                && max - min >= MIN_GAP;
    }

    private static int sum(int a, int b) {
        return a > Regex.Repeat.NO_END - b ? Regex.Repeat.NO_END : a + b;
    }

    private static Regex sequence(List<Regex> parts) {
        if (parts.isEmpty()) return new Regex.Nothing();
        return parts.size() == 1 ? parts.getFirst() : new Regex.Sequence(List.copyOf(parts));
    }
}
