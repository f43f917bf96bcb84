package io.penstock.engine.rules.exchange.pattern;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what follows a backslash.
final class EscapeReader {
    private static final int MAX_CODE_POINT = 0x10ffff;

    private final PatternInput in;
    private final Map<String, Integer> names;

    EscapeReader(PatternInput in, Map<String, Integer> names) {
        this.in = in;
        this.names = names;
    }

    /// @param start where the backslash is
    /// @param before the parts before it; the characters of `\Q...\E` but the last are added to it
    Node read(int start, boolean anyCase, List<Node> before) {
        if (in.atEnd()) throw in.wrong(start, "the pattern ends with a backslash; write \\\\ for the character");
        char c = in.peek();
        Optional<Node> edge = edge(c);
        if (edge.isPresent()) {
            in.next();
            return edge.get();
        }
        if (c == 'Q' && in.dialect() == Dialect.PCRE) return quoted(anyCase, before);
        if ((c == 'E' && in.dialect() == Dialect.PCRE) || (c == 'K' && isRich())) {
            in.next();
            return new Node.Empty();
        }
        if (c >= '1' && c <= '9') return back(start, digits());
        if (c == 'k' || (c == 'g' && isRich())) return named(start, anyCase);
        Optional<BitSet> set = set(start);
        if (set.isPresent()) return new Node.Chars(set.get(), anyCase);
        return new Node.Literal(character(start, false), anyCase);
    }

    private boolean isRich() {
        return in.dialect() == Dialect.PCRE || in.dialect() == Dialect.FANCY_REGEX;
    }

    private Optional<Node> edge(char c) {
        boolean perl = in.dialect() != Dialect.JAVASCRIPT && in.dialect() != Dialect.POSIX;
        Node.Edge.Kind kind = switch (c) {
            case 'b' -> Node.Edge.Kind.WORD;
            case 'B' -> Node.Edge.Kind.NO_WORD;
            case 'A', 'G' -> Node.Edge.Kind.START;
            default -> Node.Edge.Kind.END;
        };
        boolean known = switch (c) {
            case 'b', 'B' -> true;
            case 'A', 'z' -> perl;
            case 'Z', 'G' -> isRich();
            case '<', '>' -> in.dialect() == Dialect.POSIX;
            default -> false;
        };
        if (!known) return Optional.empty();
        boolean word = c == 'b' || c == 'B' || c == '<' || c == '>';
        if (word && in.dialect().knowsUnicode()) loseUnicode("\\" + c);
        if (c == '<' || c == '>') return Optional.of(new Node.Edge(Node.Edge.Kind.WORD));
        return Optional.of(new Node.Edge(kind));
    }

    private void loseUnicode(String escape) {
        in.lose(PatternLoss.Kind.UNICODE, escape + " knows the letters and digits of ASCII only");
    }

    private Node quoted(boolean anyCase, List<Node> before) {
        in.next();
        Node last = new Node.Empty();
        while (!in.atEnd() && !in.accept("\\E")) {
            if (!(last instanceof Node.Empty)) before.add(last);
            last = new Node.Literal(in.next(), anyCase);
        }
        return last;
    }

    private String digits() {
        int start = in.at();
        while (!in.atEnd() && in.peek() >= '0' && in.peek() <= '9' && in.at() < start + 2) in.next();
        return in.from(start);
    }

    private Node named(int start, boolean anyCase) {
        in.next();
        for (String open : List.of("<", "{", "'")) {
            if (!in.accept(open)) continue;
            char close = open.equals("<") ? '>' : open.equals("{") ? '}' : '\'';
            return back(start, in.upTo(close, "the name of a group is never closed"));
        }
        if (in.charAt(in.at() - 1) == 'g' && !digitsAhead().isEmpty()) return back(start, digits());
        if (in.dialect() == Dialect.JAVASCRIPT || in.dialect() == Dialect.POSIX) return new Node.Literal('k', anyCase);
        throw in.wrong(start, "a back reference is written \\k<name>");
    }

    private String digitsAhead() {
        return !in.atEnd() && in.peek() >= '1' && in.peek() <= '9' ? "1" : "";
    }

    Node back(int start, String group) {
        Integer number = names.get(group);
        if (number != null) return new Node.Back(number, in.from(start));
        if (!group.matches("[1-9]\\d?")) throw in.beyond(start, "there is no group '" + group + "' before it");
        return new Node.Back(Integer.parseInt(group), in.from(start));
    }

    /// Reads a named set; nothing is passed if the escape is something else.
    Optional<BitSet> set(int start) {
        char c = in.peek();
        boolean negated = Character.isUpperCase(c);
        BitSet set = switch (c) {
            case 'd', 'D' -> CharSets.DIGITS;
            case 'w', 'W' -> CharSets.WORD;
            case 's', 'S' -> CharSets.SPACES;
            case 'h', 'H' -> horizontal();
            case 'v', 'V' ->
                in.dialect() == Dialect.PCRE ? CharSets.ranges("\n\r\u0085\u0085\u2028\u2029") : new BitSet();
            case 'R' -> isRich() ? CharSets.ranges("\n\r\u0085\u0085") : new BitSet();
            case 'N' -> in.dialect() == Dialect.PCRE ? CharSets.ranges("\u0000\uffff") : new BitSet();
            case 'X', 'C' -> in.dialect() == Dialect.PCRE ? CharSets.ranges("\u0000\uffff") : new BitSet();
            case 'p', 'P' -> isRich() ? CharSets.ranges("\u0080\uffff") : new BitSet();
            default -> new BitSet();
        };
        if (set.isEmpty()) return Optional.empty();
        in.next();
        if (c == 'p' || c == 'P') return Optional.of(unicode(start, negated));
        if (c == 'X') in.lose(PatternLoss.Kind.UNICODE, "\\X finds one character");
        if ("dDwW".indexOf(c) >= 0 && in.dialect().knowsUnicode()) loseUnicode("\\" + c);
        boolean flips = negated && "RNXC".indexOf(c) < 0;
        return Optional.of(flips ? CharSets.complement(set) : set);
    }

    private BitSet horizontal() {
        return switch (in.dialect()) {
            case PCRE -> CharSets.ranges("\t\t  \u00a0\u00a0");
            case FANCY_REGEX -> CharSets.HEX;
            default -> new BitSet();
        };
    }

    private BitSet unicode(int start, boolean negated) {
        String name = in.accept('{')
                ? in.upTo('}', "the name of a Unicode class is never closed")
                : Character.toString(in.next());
        BitSet set = CharSets.unicode(name);
        in.lose(PatternLoss.Kind.UNICODE, in.from(start) + " is about the same set of characters");
        return negated ? CharSets.complement(set) : set;
    }

    /// Reads an escape that stands for one character.
    int character(int start, boolean inClass) {
        int c = in.next();
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'v' -> 0x0b;
            case 'a' -> in.dialect() == Dialect.JAVASCRIPT ? 'a' : 0x07;
            case 'e' -> isRich() ? 0x1b : letter(start, c);
            case 'b' -> inClass ? 0x08 : letter(start, c);
            case 'x' -> hexadecimal(start, 2);
            case 'u' -> in.dialect() == Dialect.JAVASCRIPT || isRich() ? hexadecimal(start, 4) : letter(start, c);
            case '0' -> octal();
            case 'c' ->
                in.atEnd() || !(isRich() || in.dialect() == Dialect.JAVASCRIPT) ? letter(start, c) : in.next() & 0x1f;
            default -> letter(start, c);
        };
    }

    private int letter(int start, int c) {
        boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
        boolean lenient = in.dialect() == Dialect.JAVASCRIPT || in.dialect() == Dialect.POSIX;
        if (letterOrDigit && !lenient)
            throw in.wrong(start, "\\" + Character.toString(c) + " means nothing; leave the backslash out");
        return c;
    }

    private int octal() {
        int value = 0;
        for (int i = 0; i < 2 && !in.atEnd() && in.peek() >= '0' && in.peek() <= '7'; i++)
            value = value * 8 + in.next() - '0';
        return value;
    }

    private int hexadecimal(int start, int length) {
        boolean braces = in.dialect() != Dialect.JAVASCRIPT && in.accept('{');
        var digits = new StringBuilder();
        while (!in.atEnd()
                && Character.digit(in.peek(), 16) >= 0
                && in.peek() < 0x80
                && digits.length() < (braces ? 8 : length)) digits.appendCodePoint(in.next());
        boolean complete = braces ? in.accept('}') && !digits.isEmpty() : digits.length() == length;
        if (!complete) {
            if (in.dialect() == Dialect.JAVASCRIPT && digits.isEmpty()) return length == 2 ? 'x' : 'u';
            throw in.wrong(start, "a character by number is written \\x41 or \\x{e9}");
        }
        long value = Long.parseLong(digits.toString(), 16);
        if (value > MAX_CODE_POINT) throw in.wrong(start, "there is no such character");
        return (int) value;
    }
}
