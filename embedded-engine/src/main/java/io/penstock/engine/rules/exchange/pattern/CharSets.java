package io.penstock.engine.rules.exchange.pattern;

import java.util.BitSet;

/// Sets of characters that have a name in some dialect, and how a set is written.
final class CharSets {
    static final int SIZE = 0x10000;
    static final BitSet DIGITS = ranges("09");
    static final BitSet WORD = ranges("09AZ__az");
    static final BitSet SPACES = ranges("\t\r  ");
    static final BitSet HEX = ranges("09AFaf");

    private CharSets() {}

    /// Pairs of first and last character.
    static BitSet ranges(String bounds) {
        var set = new BitSet();
        for (int i = 0; i < bounds.length(); i += 2) set.set(bounds.charAt(i), bounds.charAt(i + 1) + 1);
        return set;
    }

    static BitSet complement(BitSet set) {
        var other = (BitSet) set.clone();
        other.flip(0, SIZE);
        return other;
    }

    static BitSet closedUnderCase(BitSet set) {
        var closed = (BitSet) set.clone();
        for (int c = set.nextSetBit(0); c >= 0; c = set.nextSetBit(c + 1)) {
            closed.set(Character.toLowerCase(c));
            closed.set(Character.toUpperCase(c));
        }
        return closed;
    }

    /// The ASCII set of a POSIX class; empty if there is none of that name.
    static BitSet posix(String name) {
        return switch (name) {
            case "alpha" -> ranges("AZaz");
            case "digit" -> ranges("09");
            case "alnum" -> ranges("09AZaz");
            case "upper" -> ranges("AZ");
            case "lower" -> ranges("az");
            case "space" -> ranges("\t\r  ");
            case "blank" -> ranges("\t\t  ");
            case "punct" -> ranges("!/:@[`{~");
            case "xdigit" -> ranges("09AFaf");
            case "word" -> ranges("09AZ__az");
            case "print" -> ranges(" ~");
            case "graph" -> ranges("!~");
            case "cntrl" -> ranges("\u0000\u001f\u007f\u007f");
            case "ascii" -> ranges("\u0000\u007f");
            default -> new BitSet();
        };
    }

    /// What a Unicode class comes to here: letters are those of ASCII and all that is not ASCII.
    static BitSet unicode(String name) {
        String plain = name.startsWith("^") ? name.substring(1) : name;
        BitSet set = switch (plain.toLowerCase(java.util.Locale.ROOT)) {
            case "l",
                    "letter",
                    "alphabetic",
                    "alpha",
                    "lu",
                    "uppercase_letter",
                    "uppercase",
                    "ll",
                    "lowercase_letter",
                    "lowercase" -> ranges("AZaz\u0080\uffff");
            case "n", "nd", "number", "decimal_number", "digit" -> ranges("09");
            case "p", "punctuation", "punct", "s", "symbol" -> ranges("!/:@[`{~\u0080\uffff");
            case "z", "zs", "separator", "space_separator", "white_space", "space" -> ranges("\t\r  ");
            case "c", "cc", "control", "cntrl" -> ranges("\u0000\u001f\u007f\u009f");
            default -> ranges("\u0080\uffff");
        };
        return name.startsWith("^") ? complement(set) : set;
    }

    /// As `[...]`, or shorter where there is a way.
    ///
    /// @param anyCase leave out capital letters beside their small ones
    static String written(BitSet set, boolean anyCase) {
        if (set.cardinality() == SIZE) return ".";
        if (set.equals(DIGITS)) return "\\d";
        if (set.equals(WORD)) return "\\w";
        if (set.equals(SPACES)) return "\\s";
        BitSet other = complement(set);
        if (other.equals(DIGITS)) return "\\D";
        if (other.equals(WORD)) return "\\W";
        if (other.equals(SPACES)) return "\\S";
        boolean negated = set.get(SIZE - 1);
        return (negated ? "[^" : "[") + items(negated ? other : set, anyCase) + "]";
    }

    private static String items(BitSet set, boolean anyCase) {
        var rest = (BitSet) set.clone();
        var text = new StringBuilder();
        take(rest, WORD, "\\w", text);
        take(rest, DIGITS, "\\d", text);
        take(rest, SPACES, "\\s", text);
        if (anyCase) dropCapitals(rest);
        for (int from = rest.nextSetBit(0); from >= 0; ) {
            int to = rest.nextClearBit(from) - 1;
            item(from, text);
            if (to > from + 1) text.append('-');
            if (to > from) item(to, text);
            from = rest.nextSetBit(to + 1);
        }
        return text.toString();
    }

    private static void dropCapitals(BitSet set) {
        for (int c = set.nextSetBit(0); c >= 0; c = set.nextSetBit(c + 1)) {
            int small = Character.toLowerCase(c);
            if (small != c && set.get(small)) set.clear(c);
        }
    }

    private static void take(BitSet rest, BitSet named, String name, StringBuilder text) {
        var missing = (BitSet) named.clone();
        missing.andNot(rest);
        if (!missing.isEmpty()) return;
        rest.andNot(named);
        text.append(name);
    }

    private static void item(int c, StringBuilder text) {
        if ("\\]^-[&".indexOf(c) >= 0) text.append('\\').append((char) c);
        else if (c < ' ' || c == 0x7f || (c >= 0xd800 && c < 0xe000) || c >= 0xfff0)
            text.append(String.format("\\x{%x}", c));
        else text.append((char) c);
    }
}
