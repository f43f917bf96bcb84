package io.penstock.engine.rules.pattern;

import java.util.Arrays;

/// A [BitSearch] of any number of positions.
final class WideSearch implements BitSearch {
    private final BitRows tables;
    private final long[] rows;
    private final int words;
    private final int[] maxGaps;
    private final boolean backwards;

    WideSearch(BitRows tables, int[] maxGaps, boolean backwards) {
        this.tables = tables;
        rows = tables.rows();
        words = tables.words();
        this.maxGaps = maxGaps;
        this.backwards = backwards;
    }

    @Override
    public boolean isIn(FoldedText text) {
        return new Look(text).isFrom(0, text.size());
    }

    @Override
    public boolean isAt(FoldedText text, int place) {
        int begin = backwards ? text.size() - place : place;
        return new Look(text).isFrom(begin, begin + Math.min(maxGaps[0], text.size()));
    }

    @Override
    public long bytes() {
        return 160 + 8L * rows.length + 4L * maxGaps.length + tables.alphabet().bytes();
    }

    private final class Look {
        private final FoldedText text;
        private final int size;
        private long[] read = new long[words];
        private long[] next = new long[words];
        private boolean underWay;
        /// For each segment the last place where it may begin, and the last of these.
        private final int[] opens = new int[maxGaps.length];

        private int lastOpen;

        Look(FoldedText text) {
            this.text = text;
            size = text.size();
        }

        boolean isFrom(int begin, int lastBegin) {
            Arrays.fill(opens, -1);
            opens[0] = lastBegin;
            lastOpen = lastBegin;
            if (tables.empty() != 0 && isNothing(begin) && end(0, begin)) return true;
            boolean wordBefore = begin > 0 && FoldedText.isWord(charAt(begin - 1));
            for (int at = begin; at < size && (underWay || at <= lastOpen); at++) {
                char c = charAt(at);
                boolean word = FoldedText.isWord(c);
                int edge = word == wordBefore ? 0 : 1;
                Arrays.fill(next, 0);
                if (at <= lastOpen) open(at, at == 0 ? BitRows.AT_END + edge : edge);
                if (underWay) goOn(edge == 0 ? tables.follow() : tables.followAtEdge());
                take(tables.alphabet().classOf(c));
                wordBefore = word;
                if (has(read, 0) && end(at + 1)) return true;
            }
            return false;
        }

        private void open(int at, int context) {
            for (int k = 0; k < opens.length; k++)
                if (at <= opens[k]) add(tables.first() + (k * BitRows.CONTEXTS + context) * words);
        }

        private void goOn(int links) {
            for (int w = 0; w < words; w++)
                for (long left = read[w]; left != 0; left &= left - 1)
                    add(links + (w * Long.SIZE + Long.numberOfTrailingZeros(left)) * words);
        }

        private void add(int row) {
            for (int w = 0; w < words; w++) next[w] |= rows[row + w];
        }

        private void take(int charClass) {
            int row = tables.masks() + charClass * words;
            long any = 0;
            for (int w = 0; w < words; w++) any |= next[w] &= rows[row + w];
            underWay = any != 0;
            long[] spent = read;
            read = next;
            next = spent;
        }

        private boolean has(long[] positions, int row) {
            long any = 0;
            for (int w = 0; w < words; w++) any |= positions[w] & rows[row + w];
            return any != 0;
        }

        /// Notes which segments end at a place; whether the last one does.
        private boolean end(int at) {
            int context = (at == size ? BitRows.AT_END : 0) + (isWordEdge(at) ? 1 : 0);
            for (int k = 0; k < opens.length; k++)
                if (has(read, tables.last() + (k * BitRows.CONTEXTS + context) * words) && end(k, at)) return true;
            return false;
        }

        private boolean end(int segment, int at) {
            if (segment == opens.length - 1) return true;
            opens[segment + 1] = at + Math.min(maxGaps[segment + 1], size);
            lastOpen = Math.max(lastOpen, opens[segment + 1]);
            return false;
        }

        private boolean isNothing(int at) {
            return (tables.empty() >>> PositionAutomaton.context(at, size, isWordEdge(at)) & 1) != 0;
        }

        private boolean isWordEdge(int at) {
            return text.isWordEdge(backwards ? size - at : at);
        }

        private char charAt(int at) {
            return text.charAt(backwards ? size - 1 - at : at);
        }
    }
}
