package io.penstock.engine.rules.pattern;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        var walks = new LazyAutomaton.@Nullable Walk[count];
        var ends = new int[count];
        Arrays.fill(ends, NOWHERE);
        for (int i = Math.max(begin, 0); i <= text.length(); i++) {
            for (int k = 0; k < count; k++) {
                boolean open = k == 0 ? begin == NOWHERE || begin == i : isNear(ends[k - 1], i, maxGaps[k]);
                var walk = walks[k];
                if (walk == null) {
                    // most segments never begin, so most texts are walked through once
                    if (!open) break;
                    walk = walkFrom(k, text, i);
                    walks[k] = walk;
                }
                int charClass = classAt(k, text, i);
                if (!walk.step(open ? charClass : charClass + automata[k].closed())) continue;
                ends[k] = i;
                if (anyEnd && k == count - 1) return i;
            }
        }
        return ends[count - 1];
    }

    /// A walk in which nothing has begun, and which knows whether a word may begin there.
    private LazyAutomaton.Walk walkFrom(int k, CharSequence text, int at) {
        var walk = automata[k].new Walk();
        if (at > 0) walk.step(classAt(k, text, at - 1) + automata[k].closed());
        return walk;
    }

    private int classAt(int k, CharSequence text, int at) {
        Alphabet alphabet = automata[k].alphabet();
        return at < text.length() ? alphabet.classOf(text.charAt(at)) : alphabet.end();
    }

    private static boolean isNear(int end, int at, int maxGap) {
        return end != NOWHERE && at - end <= maxGap;
    }
}
