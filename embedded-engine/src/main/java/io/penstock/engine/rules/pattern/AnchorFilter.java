package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Many strings looked for at once: a bit for each gram of four bytes tells most places of a text apart from those
/// where one of them may stand, and all bits together fit the fastest cache. Immutable.
final class AnchorFilter {
    private static final int MIN_BITS = 1 << 12;
    private static final int MAX_BITS = 1 << 18;
    private static final int ENTRY = 6;

    private final long[] bits;
    private final int bitShift;
    /// For each word of `bits` how many bits are set before it.
    private final int[] ranks;
    /// For each bit that is set where in `entries` its anchors begin; one more for the end of the last.
    private final int[] begins;
    /// For each anchor its tag, its place and length in `pool`, where in it the gram begins, its first gram and its
    /// last. These two tell most strings apart without a look into the pool.
    private final int[] entries;

    /// The strings, one after the other: what is compared often must not lie about in memory.
    private final byte[] pool;

    interface Found {
        /// @param tag    of an anchor
        /// @param start  where it begins
        /// @param end    after its last byte
        void at(int tag, int start, int end);
    }

    /// Places of a text where an anchor may stand. For one thread.
    static final class Places {
        private int[] at = new int[512];
        private int[] bits = new int[512];
        private int count;
        /// What was read ahead, kept so that the reading is not left out.
        @SuppressWarnings("UnusedVariable")
        private int ahead;

        private void clear(int room) {
            if (at.length < room) {
                at = new int[room];
                bits = new int[room];
            }
            count = 0;
        }
    }

    AnchorFilter(List<Anchor> anchors) {
        int bitCount = powerOfTwo(
                64L * anchors.stream().mapToInt(a -> a.grams().length).sum());
        bitShift = Integer.numberOfLeadingZeros(bitCount - 1);
        var byBit = new TreeMap<Integer, List<Integer>>();
        for (int i = 0; i < anchors.size(); i++)
            for (int gram : anchors.get(i).grams())
                byBit.computeIfAbsent(FoldedText.spread(gram) >>> bitShift, _ -> new ArrayList<>())
                        .add(i);
        pool = new byte[anchors.stream().mapToInt(a -> a.folded().length).sum()];
        var places = new int[anchors.size()];
        int place = 0;
        for (int i = 0; i < places.length; i++) {
            byte[] folded = anchors.get(i).folded();
            System.arraycopy(folded, 0, pool, place, folded.length);
            places[i] = place;
            place += folded.length;
        }
        bits = new long[bitCount / Long.SIZE];
        ranks = new int[bits.length];
        begins = new int[byBit.size() + 1];
        entries = new int[ENTRY * byBit.values().stream().mapToInt(List::size).sum()];
        int next = 0;
        int rank = 0;
        for (var list : byBit.entrySet()) {
            bits[list.getKey() >>> 6] |= 1L << list.getKey();
            for (int number : list.getValue()) {
                var anchor = anchors.get(number);
                entries[next++] = anchor.tag();
                entries[next++] = places[number];
                entries[next++] = anchor.folded().length;
                entries[next++] = anchor.gramAt();
                entries[next++] = anchor.firstGram();
                entries[next++] = anchor.lastGram();
            }
            begins[++rank] = next;
        }
        for (int word = 1; word < bits.length; word++) ranks[word] = ranks[word - 1] + Long.bitCount(bits[word - 1]);
    }

    private static int powerOfTwo(long atLeast) {
        int power = MIN_BITS;
        while (power < atLeast && power < MAX_BITS) power *= 2;
        return power;
    }

    /// Tells each place where one of the strings stands, from left to right.
    void find(FoldedText text, Places places, Found found) {
        mark(text, places);
        // reads ahead, for all of them: so the processor need not wait for one after the other
        int count = places.count;
        int ahead = 0;
        for (int i = 0; i < count; i++) {
            int bit = places.bits[i];
            long before = bits[bit >>> 6] & ((1L << bit) - 1);
            int rank = ranks[bit >>> 6] + Long.bitCount(before);
            places.bits[i] = rank;
            ahead += entries[begins[rank]];
        }
        places.ahead = ahead;
        for (int i = 0; i < count; i++) {
            int end = begins[places.bits[i] + 1];
            for (int entry = begins[places.bits[i]]; entry < end; entry += ENTRY)
                tell(text, places.at[i], entry, found);
        }
    }

    /// Notes all grams, too. Without a branch that depends on the text: which places these are cannot be foreseen.
    private void mark(FoldedText text, Places places) {
        int length = text.length();
        places.clear(length + 1);
        int[] at = places.at;
        int[] marked = places.bits;
        int count = 0;
        for (int i = 0; i < length; i++) {
            int spread = FoldedText.spread(text.gram(i));
            text.note(spread);
            int bit = spread >>> bitShift;
            at[count] = i;
            marked[count] = bit;
            count += (int) (bits[bit >>> 6] >>> bit & 1);
        }
        places.count = count;
    }

    private void tell(FoldedText text, int at, int entry, Found found) {
        int length = entries[entry + 2];
        int start = at - entries[entry + 3];
        if (stands(text, entry, start, length)) found.at(entries[entry], start, start + length);
    }

    private boolean stands(FoldedText text, int entry, int start, int length) {
        int end = start + length;
        if (length >= FoldedText.GRAM && !mayStand(text, entry, start, end)) return false;
        // a string that is no longer than its first and its last gram is told by these
        boolean told = length >= FoldedText.GRAM && length <= 2 * FoldedText.GRAM;
        return told ? start >= 0 && end <= text.length() : text.has(pool, entries[entry + 1], length, start);
    }

    /// Looks somewhere else if the string would not lie within the text: that is told later.
    private boolean mayStand(FoldedText text, int entry, int start, int end) {
        int first = text.gram(Math.max(start, 0));
        int last = text.gram(Math.min(end - FoldedText.GRAM, text.length()));
        return ((first ^ entries[entry + 4]) | (last ^ entries[entry + 5])) == 0;
    }

    /// Roughly what it takes in memory.
    long bytes() {
        return 8L * bits.length + 4L * (ranks.length + begins.length + entries.length) + pool.length;
    }
}
