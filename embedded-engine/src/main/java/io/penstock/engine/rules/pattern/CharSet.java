package io.penstock.engine.rules.pattern;

import java.util.BitSet;

/// A set of lower-case characters: texts are looked at in lower case.
///
/// @param bounds first and last character of each range, ascending and apart
record CharSet(String bounds) {
    static final CharSet ANY = new CharSet("\u0000\uffff");
    static final CharSet DIGITS = new CharSet("09");
    static final CharSet WORD = new CharSet("09__az");
    static final CharSet SPACES = new CharSet("\t\r  ");

    static CharSet of(char c) {
        char lower = lower(c);
        return new CharSet("" + lower + lower);
    }

    static char lower(char c) {
        if (c < 128) return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        return Character.toLowerCase(c);
    }

    /// All characters that the set of any-case characters stands for.
    static CharSet folded(BitSet anyCase) {
        var folded = new BitSet();
        for (int c = anyCase.nextSetBit(0); c >= 0; c = anyCase.nextSetBit(c + 1)) folded.set(lower((char) c));
        return of(folded);
    }

    static CharSet of(BitSet set) {
        var bounds = new StringBuilder();
        for (int from = set.nextSetBit(0); from >= 0; ) {
            int to = set.nextClearBit(from) - 1;
            bounds.append((char) from).append((char) to);
            from = set.nextSetBit(to + 1);
        }
        return new CharSet(bounds.toString());
    }

    CharSet complement() {
        var bits = bits();
        bits.flip(0, 0x10000);
        return of(bits);
    }

    BitSet bits() {
        var bits = new BitSet();
        for (int i = 0; i < bounds.length(); i += 2) bits.set(bounds.charAt(i), bounds.charAt(i + 1) + 1);
        return bits;
    }

    boolean contains(char c) {
        for (int i = 0; i < bounds.length(); i += 2) {
            if (c < bounds.charAt(i)) return false;
            if (c <= bounds.charAt(i + 1)) return true;
        }
        return false;
    }
}
