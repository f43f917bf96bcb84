package io.penstock.engine.rules.pattern;

import java.util.Arrays;

/// A [BitSearch] of at most 64 positions.
final class OneWordSearch implements BitSearch {
    private static final int[] NONE = {};

    private final long[] rows;
    private final byte[] asciiClasses;
    private final Alphabet alphabet;
    private final int[] maxGaps;
    private final int first;
    private final int last;
    private final int masks;
    private final int follow;
    private final int followAtEdge;
    private final int empty;
    private final boolean asserting;
    private final boolean backwards;

    OneWordSearch(BitRows tables, int[] maxGaps, boolean backwards) {
        rows = tables.rows();
        alphabet = tables.alphabet();
        asciiClasses = alphabet.asciiClasses();
        this.maxGaps = maxGaps;
        first = tables.first();
        last = tables.last();
        masks = tables.masks();
        follow = tables.follow();
        followAtEdge = tables.followAtEdge();
        empty = tables.empty();
        asserting = tables.asserting();
        this.backwards = backwards;
    }

    @Override
    public boolean isIn(FoldedText text) {
        return isFrom(text, 0, text.size());
    }

    @Override
    public boolean isAt(FoldedText text, int place) {
        int begin = backwards ? text.size() - place : place;
        return isFrom(text, begin, begin + Math.min(maxGaps[0], text.size()));
    }

    @Override
    public long bytes() {
        return 120 + 8L * rows.length + asciiClasses.length + 4L * maxGaps.length + alphabet.bytes();
    }

    private boolean isFrom(FoldedText text, int begin, int lastBegin) {
        int size = text.size();
        int segments = maxGaps.length;
        // for each segment the last place where it may begin; that of the first is lastBegin
        int[] opens = segments == 1 ? NONE : new int[segments];
        Arrays.fill(opens, -1);
        int lastOpen = lastBegin;
        if (empty != 0 && isNothing(text, begin)) {
            if (segments == 1) return true;
            opens[1] = begin + Math.min(maxGaps[1], size);
            lastOpen = Math.max(lastOpen, opens[1]);
        }
        boolean wordBefore = asserting && begin > 0 && FoldedText.isWord(charAt(text, begin - 1));
        long read = 0;
        for (int at = begin; at < size; at++) {
            if (read == 0 && at > lastOpen) return false;
            char c = charAt(text, at);
            int row = first;
            int links = follow;
            if (asserting) {
                boolean word = FoldedText.isWord(c);
                if (at == 0) row += BitRows.AT_END;
                if (word != wordBefore) {
                    row++;
                    links = followAtEdge;
                }
                wordBefore = word;
            }
            long next = at <= lastBegin ? rows[row] : 0;
            for (int k = 1; k < opens.length; k++) if (at <= opens[k]) next |= rows[row + k * BitRows.CONTEXTS];
            for (long left = read; left != 0; left &= left - 1) next |= rows[links + Long.numberOfTrailingZeros(left)];
            read = next & rows[masks + (c < 128 ? asciiClasses[c] & 0xff : alphabet.classOf(c))];
            if ((read & rows[0]) == 0) continue;
            lastOpen = Math.max(lastOpen, end(text, at + 1, read, opens));
            if (lastOpen == Integer.MAX_VALUE) return true;
        }
        return false;
    }

    /// Notes where the segments that end at a place let the next ones begin.
    ///
    /// @return the last such place, -1 if there is none; [Integer#MAX_VALUE] if the last segment ends
    private int end(FoldedText text, int at, long read, int[] opens) {
        int size = text.size();
        int row = last + (at == size ? BitRows.AT_END : 0) + (asserting && isWordEdge(text, at) ? 1 : 0);
        int lastOpen = -1;
        for (int k = 0; k < maxGaps.length; k++) {
            if ((read & rows[row + k * BitRows.CONTEXTS]) == 0) continue;
            if (k == maxGaps.length - 1) return Integer.MAX_VALUE;
            opens[k + 1] = at + Math.min(maxGaps[k + 1], size);
            lastOpen = Math.max(lastOpen, opens[k + 1]);
        }
        return lastOpen;
    }

    private boolean isNothing(FoldedText text, int at) {
        return (empty >>> PositionAutomaton.context(at, text.size(), isWordEdge(text, at)) & 1) != 0;
    }

    private boolean isWordEdge(FoldedText text, int at) {
        return text.isWordEdge(backwards ? text.size() - at : at);
    }

    private char charAt(FoldedText text, int at) {
        return text.charAt(backwards ? text.size() - 1 - at : at);
    }
}
