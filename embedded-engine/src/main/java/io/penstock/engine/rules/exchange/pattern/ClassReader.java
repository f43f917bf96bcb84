package io.penstock.engine.rules.exchange.pattern;

import java.util.BitSet;
import java.util.Optional;

/// Reads what follows `[`, up to and with `]`.
final class ClassReader {
    private static final int MAX_DEPTH = 20;

    private final PatternInput in;
    private final EscapeReader escapes;
    private int depth;

    ClassReader(PatternInput in, EscapeReader escapes) {
        this.in = in;
        this.escapes = escapes;
    }

    /// @param start where the bracket is
    BitSet read(int start, boolean anyCase) {
        if (++depth > MAX_DEPTH) throw in.wrong(start, "classes are nested deeper than " + MAX_DEPTH);
        boolean negated = in.accept('^');
        var set = new BitSet();
        // [] is empty and [^] anything in JavaScript; elsewhere a ] that comes first is a character
        boolean first = in.dialect() != Dialect.JAVASCRIPT;
        while (first || in.peek() != ']') {
            if (in.atEnd()) throw in.wrong(start, "this [ is never closed; write \\[ for the character");
            if (hasSetOperations() && in.accept("&&")) {
                set.and(rest(start, anyCase));
                break;
            }
            item(start, set, anyCase);
            first = false;
        }
        if (!in.accept(']')) throw in.wrong(start, "this [ is never closed; write \\[ for the character");
        depth--;
        BitSet whole = anyCase ? CharSets.closedUnderCase(set) : set;
        return negated ? CharSets.complement(whole) : whole;
    }

    private boolean hasSetOperations() {
        return in.dialect() == Dialect.FANCY_REGEX;
    }

    private BitSet rest(int start, boolean anyCase) {
        var set = new BitSet();
        while (!in.atEnd() && in.peek() != ']') {
            if (in.accept("&&")) {
                set.and(rest(start, anyCase));
                return set;
            }
            item(start, set, anyCase);
        }
        return set;
    }

    private void item(int start, BitSet set, boolean anyCase) {
        if (in.startsWith("[:") && in.dialect() != Dialect.JAVASCRIPT && posix(set)) return;
        if (hasSetOperations() && in.peek() == '[') {
            int inner = in.at();
            in.next();
            set.or(read(inner, anyCase));
            return;
        }
        int from = in.at();
        boolean escaped = in.peek() == '\\' && in.dialect() != Dialect.POSIX;
        if (escaped) {
            in.next();
            if (in.atEnd()) throw in.wrong(start, "this [ is never closed; write \\[ for the character");
            Optional<BitSet> named = escapes.set(from);
            if (named.isPresent()) {
                set.or(named.get());
                return;
            }
        }
        int low = escaped ? escapes.character(from, true) : in.next();
        int high = low;
        if (in.peek() == '-' && !in.startsWith("-]")) {
            int dash = in.at();
            in.next();
            high = rangeEnd(dash, set);
        }
        if (high < 0) {
            add(set, low, low);
            return;
        }
        if (high < low) throw in.wrong(from, "this range ends before it begins");
        add(set, low, high);
    }

    /// -1 if what follows the dash is a set, not a character: then all three are members.
    private int rangeEnd(int dash, BitSet set) {
        if (in.atEnd()) throw in.wrong(dash, "this [ is never closed; write \\[ for the character");
        if (in.peek() != '\\' || in.dialect() == Dialect.POSIX) return in.next();
        int from = in.at();
        in.next();
        if (in.atEnd()) throw in.wrong(dash, "this [ is never closed; write \\[ for the character");
        Optional<BitSet> named = escapes.set(from);
        if (named.isEmpty()) return escapes.character(from, true);
        set.or(named.get());
        set.set('-');
        return -1;
    }

    private boolean posix(BitSet set) {
        int start = in.at();
        in.accept("[:");
        boolean negated = in.accept('^');
        int name = in.at();
        while (!in.atEnd() && in.peek() >= 'a' && in.peek() <= 'z') in.next();
        BitSet found = CharSets.posix(in.from(name));
        if (!in.accept(":]")) throw in.wrong(start, "a POSIX class is written [:alpha:], inside brackets");
        if (found.isEmpty()) throw in.wrong(start, "there is no POSIX class of this name");
        set.or(negated ? CharSets.complement(found) : found);
        return true;
    }

    private void add(BitSet set, int low, int high) {
        if (high >= CharSets.SIZE) in.lose(PatternLoss.Kind.UNICODE, "characters beyond U+FFFF in [...] are left out");
        if (low < CharSets.SIZE) set.set(low, Math.min(high, CharSets.SIZE - 1) + 1);
    }
}
