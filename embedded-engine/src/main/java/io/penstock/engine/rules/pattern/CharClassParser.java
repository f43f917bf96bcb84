package io.penstock.engine.rules.pattern;

import java.util.BitSet;

/// Reads what follows `[`, up to and with `]`.
final class CharClassParser {
    private final String source;
    private final int start;
    private int at;

    CharClassParser(String source, int afterBracket) {
        this.source = source;
        start = afterBracket - 1;
        at = afterBracket;
    }

    /// Index after the class.
    int end() {
        return at;
    }

    CharSet parse() {
        var set = new BitSet();
        boolean negated = at < source.length() && source.charAt(at) == '^';
        if (negated) at++;
        boolean first = true;
        while (first || peek() != ']') {
            if (source.startsWith("[:", at))
                throw wrong(at, "POSIX classes are not supported; write \\d, \\w, \\s or the characters");
            if (source.startsWith("&&", at))
                throw wrong(at, "&& in a class is not RE2 syntax; write \\& for the character");
            item(set);
            first = false;
        }
        at++;
        CharSet found = CharSet.of(set);
        return negated ? found.complement() : found;
    }

    /// Adds what is lower case already: single characters are, and \W must not become what its capitals fold to.
    private void item(BitSet set) {
        int from = at;
        boolean escaped = peek() == '\\';
        CharSet low = single();
        boolean range = peek() == '-' && at + 1 < source.length() && source.charAt(at + 1) != ']';
        if (!range) {
            set.or(low.bits());
            return;
        }
        at++;
        char first = escaped ? only(low, from) : source.charAt(from);
        int highAt = at;
        boolean highEscaped = peek() == '\\';
        CharSet high = single();
        char last = highEscaped ? only(high, highAt) : source.charAt(highAt);
        if (last < first) throw wrong(from, "this range ends before it begins");
        var between = new BitSet();
        between.set(first, last + 1);
        set.or(CharSet.folded(between).bits());
    }

    private CharSet single() {
        if (peek() != '\\') return CharSet.of(source.charAt(at++));
        var escape = new EscapeParser(source, at);
        CharSet set = escape.parse();
        at = escape.end();
        return set;
    }

    private char only(CharSet set, int index) {
        boolean single = set.bounds().length() == 2
                && set.bounds().charAt(0) == set.bounds().charAt(1);
        if (!single) throw wrong(index, "a range needs one character on each side");
        return set.bounds().charAt(0);
    }

    private char peek() {
        if (at >= source.length()) throw wrong(start, "this [ is never closed; write \\[ for the character");
        return source.charAt(at);
    }

    private PatternException wrong(int index, String reason) {
        return new PatternException(source, index, reason);
    }
}
