package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Many strings looked for at once: a bit for each gram of four bytes tells most places of a text apart from those
/// where one of them may stand, and all bits together fit the fastest cache. Immutable.
final class AnchorFilter {
    private static final int MIN_BITS = 1 << 12;
    private static final int MAX_BITS = 1 << 18;
    private static final int ENTRY = 6;

    private final long[] bits;
    private final int bitShift;
    /// Linear probing: a gram, and where in `lists` its anchors are, plus one.
    private final int[] slots;

    private final int slotShift;
    /// For each gram how many anchors it has, then of each what [#ENTRY] integers say: its number, its place and
    /// length in `pool`, where in it the gram begins, its first gram and its last. These two tell most strings
    /// apart without a look into the pool.
    private final int[] lists;

    /// The strings, one after the other: what is compared often must not lie about in memory.
    private final byte[] pool;

    interface Found {
        /// @param anchor its number
        /// @param start  where it begins
        /// @param end    after its last byte
        void at(int anchor, int start, int end);
    }

    AnchorFilter(List<Anchor> anchors) {
        Map<Integer, List<Integer>> byGram = new HashMap<>();
        for (int i = 0; i < anchors.size(); i++)
            for (int gram : anchors.get(i).grams())
                byGram.computeIfAbsent(gram, _ -> new ArrayList<>()).add(i);
        int bitCount = powerOfTwo(64L * byGram.size(), MIN_BITS, MAX_BITS);
        bits = new long[bitCount / Long.SIZE];
        bitShift = Integer.numberOfLeadingZeros(bitCount - 1);
        int slotCount = powerOfTwo(2L * byGram.size() + 1, 16, 1 << 29);
        slots = new int[slotCount * 2];
        slotShift = Integer.numberOfLeadingZeros(slotCount - 1);
        pool = new byte[anchors.stream().mapToInt(a -> a.folded().length).sum()];
        var places = new int[anchors.size()];
        int place = 0;
        for (int i = 0; i < places.length; i++) {
            byte[] folded = anchors.get(i).folded();
            System.arraycopy(folded, 0, pool, place, folded.length);
            places[i] = place;
            place += folded.length;
        }
        lists = new int
                [byGram.values().stream()
                        .mapToInt(list -> ENTRY * list.size() + 1)
                        .sum()];
        int next = 0;
        for (var entry : byGram.entrySet()) {
            enter(entry.getKey(), next);
            lists[next++] = entry.getValue().size();
            for (int number : entry.getValue()) {
                var anchor = anchors.get(number);
                lists[next++] = number;
                lists[next++] = places[number];
                lists[next++] = anchor.folded().length;
                lists[next++] = anchor.gramAt();
                lists[next++] = anchor.firstGram();
                lists[next++] = anchor.lastGram();
            }
        }
    }

    private static int powerOfTwo(long atLeast, int min, int max) {
        long power = min;
        while (power < atLeast && power < max) power *= 2;
        return (int) power;
    }

    private void enter(int gram, int list) {
        int bit = FoldedText.spread(gram) >>> bitShift;
        bits[bit >>> 6] |= 1L << bit;
        int slot = FoldedText.spread(gram) >>> slotShift;
        while (slots[2 * slot + 1] != 0) slot = next(slot);
        slots[2 * slot] = gram;
        slots[2 * slot + 1] = list + 1;
    }

    private int next(int slot) {
        return slot + 1 == slots.length / 2 ? 0 : slot + 1;
    }

    /// Tells each place where one of the strings stands, from left to right.
    void find(FoldedText text, Found found) {
        int length = text.length();
        for (int at = 0; at < length; at++) {
            int gram = text.gram(at);
            int bit = FoldedText.spread(gram) >>> bitShift;
            if ((bits[bit >>> 6] >>> bit & 1) != 0) look(text, at, gram, found);
        }
    }

    private void look(FoldedText text, int at, int gram, Found found) {
        int slot = FoldedText.spread(gram) >>> slotShift;
        while (slots[2 * slot + 1] != 0) {
            if (slots[2 * slot] == gram) {
                tell(text, at, slots[2 * slot + 1] - 1, found);
                return;
            }
            slot = next(slot);
        }
    }

    private void tell(FoldedText text, int at, int list, Found found) {
        int end = list + ENTRY * lists[list];
        for (int i = list + 1; i <= end; i += ENTRY) {
            int length = lists[i + 2];
            int start = at - lists[i + 3];
            if (length < FoldedText.GRAM || mayStand(text, i, start, length)) {
                if (text.has(pool, lists[i + 1], length, start)) found.at(lists[i], start, start + length);
            }
        }
    }

    private boolean mayStand(FoldedText text, int entry, int start, int length) {
        return start >= 0
                && start + length <= text.length()
                && text.gram(start) == lists[entry + 4]
                && text.gram(start + length - FoldedText.GRAM) == lists[entry + 5];
    }

    /// Roughly what it takes in memory.
    long bytes() {
        return 8L * bits.length + 4L * slots.length + 4L * lists.length + pool.length;
    }
}
