package io.penstock.engine.rules.pattern;

import java.util.List;

/// Looks for one branch: its segments side by side, each allowed to begin only where the one before has ended, no
/// further away than the gap between them.
///
/// Only the latest end of a segment counts: a match that begins after it is nearest to it, and gaps only have a longest
/// width. So one number per segment replaces all the states that the gap would need.
final class BranchSearch {
    /// A few hundred states; more are forgotten and made again.
    private static final long MAX_BYTES_PER_SEGMENT = 128 << 10;

    private static final int NOWHERE = -1;

    private final LazyAutomaton[] automata;
    private final int[] maxGaps;

    BranchSearch(Branch branch) {
        List<Branch.Segment> segments = branch.segments();
        automata = new LazyAutomaton[segments.size()];
        maxGaps = new int[segments.size()];
        for (int i = 0; i < automata.length; i++) {
            var segment = segments.get(i);
            automata[i] = new LazyAutomaton(new Program(segment.regex()), MAX_BYTES_PER_SEGMENT);
            maxGaps[i] = segment.maxGap();
        }
    }

    boolean find(CharSequence text) {
        return run(text, NOWHERE, true) != NOWHERE;
    }

    /// The end of the longest match that begins at `begin`, or -1.
    int endOfLongest(CharSequence text, int begin) {
        return run(text, begin, false);
    }

    /// @param begin the only place where a match may begin, or -1 for anywhere
    private int run(CharSequence text, int begin, boolean anyEnd) {
        int count = automata.length;
        var walks = new LazyAutomaton.Walk[count];
        var ends = new int[count];
        for (int k = 0; k < count; k++) {
            walks[k] = automata[k].new Walk();
            ends[k] = NOWHERE;
        }
        for (int i = 0; i <= text.length(); i++) {
            for (int k = 0; k < count; k++) {
                boolean open = k == 0 ? begin == NOWHERE || begin == i : isNear(ends[k - 1], i, maxGaps[k]);
                Alphabet alphabet = automata[k].alphabet();
                int charClass = i < text.length() ? alphabet.classOf(text.charAt(i)) : alphabet.end();
                if (!walks[k].step(open ? charClass : charClass + automata[k].closed())) continue;
                ends[k] = i;
                if (anyEnd && k == count - 1) return i;
            }
        }
        return ends[count - 1];
    }

    private static boolean isNear(int end, int at, int maxGap) {
        return end != NOWHERE && at - end <= maxGap;
    }
}
