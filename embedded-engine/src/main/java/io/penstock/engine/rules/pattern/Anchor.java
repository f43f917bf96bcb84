package io.penstock.engine.rules.pattern;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// A string that a filter looks for, by one of its grams.
///
/// @param folded as [FoldedText] has it
/// @param gramAt where in it the gram begins that is looked for: the one that is rarest among all strings
/// @param tag    what is told of it when it is found
record Anchor(byte[] folded, int gramAt, int tag) {
    /// Shorter strings are in every text.
    static final int MIN_BYTES = 3;

    static Anchor of(String string, Rarity rarity, int tag) {
        byte[] folded = FoldedText.fold(string);
        int best = 0;
        for (int at = 1; at + FoldedText.GRAM <= folded.length; at++)
            if (rarity.count(folded, at) < rarity.count(folded, best)) best = at;
        return new Anchor(folded, best, tag);
    }

    /// The grams by which it is found; many if it is shorter than one, for each character that may follow.
    int[] grams() {
        if (folded.length >= FoldedText.GRAM) return new int[] {FoldedText.gram(folded, gramAt)};
        var longer = Arrays.copyOf(folded, FoldedText.GRAM);
        return IntStream.range(0, 256)
                .filter(Anchor::mayFollow)
                .map(last -> {
                    longer[folded.length] = (byte) last;
                    return FoldedText.gram(longer, 0);
                })
                .toArray();
    }

    /// Whether a folded text may hold the byte: none is a control character or upper case, and zero is its end.
    private static boolean mayFollow(int last) {
        return last == 0 || (last >= ' ' && last != 0x7f && (last < 'A' || last > 'Z'));
    }

    /// Zero if it is shorter than a gram.
    int firstGram() {
        return folded.length < FoldedText.GRAM ? 0 : FoldedText.gram(folded, 0);
    }

    /// Zero if it is shorter than a gram.
    int lastGram() {
        return folded.length < FoldedText.GRAM ? 0 : FoldedText.gram(folded, folded.length - FoldedText.GRAM);
    }

    /// How often each gram stands in the strings of a table. Texts are made of the same words, so what is rare there is
    /// rare in them.
    static final class Rarity {
        /// Costs of a string that is shorter than a gram.
        private static final int SHORT = 400;

        /// Roughly: grams share places.
        private final int[] counts = new int[1 << 16];

        Rarity(List<Literals> all) {
            var seen = new HashSet<String>();
            for (Literals literals : all)
                for (var required : literals.required())
                    for (String string : required.strings()) if (seen.add(string)) add(string);
        }

        private void add(String string) {
            byte[] folded = FoldedText.fold(string);
            for (int at = 0; at + FoldedText.GRAM <= folded.length; at++) counts[place(folded, at)]++;
        }

        int count(byte[] folded, int at) {
            return counts[place(folded, at)];
        }

        private static int place(byte[] folded, int at) {
            return FoldedText.spread(FoldedText.gram(folded, at)) >>> 16;
        }

        /// The set that is found least often where it is not meant; empty if each has a string that is too short.
        Optional<Literals.Required> best(Literals literals) {
            Optional<Literals.Required> best = Optional.empty();
            int lowest = Integer.MAX_VALUE;
            for (var required : literals.required()) {
                Set<String> strings = required.strings();
                if (shortest(strings) < MIN_BYTES) continue;
                int cost = strings.stream().mapToInt(this::cost).sum();
                if (cost >= lowest) continue;
                lowest = cost;
                best = Optional.of(required);
            }
            return best;
        }

        private static int shortest(Set<String> strings) {
            return strings.stream()
                    .mapToInt(string -> FoldedText.fold(string).length)
                    .min()
                    .orElse(0);
        }

        private int cost(String string) {
            var anchor = Anchor.of(string, this, 0);
            if (anchor.folded().length < FoldedText.GRAM) return SHORT;
            return count(anchor.folded(), anchor.gramAt());
        }
    }
}
