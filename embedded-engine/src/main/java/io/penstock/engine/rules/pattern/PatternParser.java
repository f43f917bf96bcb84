package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.List;

/// Reads RE2 syntax, less what our rules have no use for: no look-around, back references, possessive quantifiers,
/// Unicode classes or flags other than `i`.
final class PatternParser {
    static final int MAX_CHARS = 4000;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_REPEAT = 1000;

    private final String source;
    private int at;
    private int depth;

    private PatternParser(String source) {
        this.source = source;
    }

    /// @throws PatternException naming the place and the mend
    static Regex parse(String source) {
        var parser = new PatternParser(source);
        if (source.length() > MAX_CHARS)
            throw parser.wrong(MAX_CHARS, "a pattern may have " + MAX_CHARS + " characters; split it into several");
        Regex regex = parser.choice();
        if (parser.at < source.length())
            throw parser.wrong(parser.at, "this ) closes nothing; write \\) for the character");
        return regex;
    }

    private Regex choice() {
        var options = new ArrayList<Regex>();
        options.add(sequence());
        while (accept('|')) options.add(sequence());
        return options.size() == 1 ? options.getFirst() : new Regex.Choice(List.copyOf(options));
    }

    private Regex sequence() {
        var parts = new ArrayList<Regex>();
        while (at < source.length() && peek() != '|' && peek() != ')') parts.add(repeated());
        if (parts.isEmpty()) return new Regex.Nothing();
        return parts.size() == 1 ? parts.getFirst() : new Regex.Sequence(List.copyOf(parts));
    }

    private Regex repeated() {
        int start = at;
        Regex inner = atom();
        boolean quantified = false;
        while (at < source.length()) {
            int min;
            int max;
            int quantifier = at;
            if (accept('*')) {
                min = 0;
                max = Regex.Repeat.NO_END;
            } else if (accept('+')) {
                if (quantified)
                    throw wrong(quantifier, "possessive and repeated quantifiers are not linear-time syntax; use one");
                min = 1;
                max = Regex.Repeat.NO_END;
            } else if (accept('?')) {
                min = 0;
                max = 1;
            } else if (peek() == '{' && isDigitAt(at + 1)) {
                at++;
                min = number();
                max = accept(',') ? (isDigitAt(at) ? number() : Regex.Repeat.NO_END) : min;
                if (!accept('}')) throw wrong(quantifier, "a quantifier is written {2}, {2,} or {2,5}");
                if (max < min) throw wrong(quantifier, "the quantifier ends before it begins");
            } else {
                return inner;
            }
            if (quantified) throw wrong(quantifier, "two quantifiers in a row; put the first part in (?:...)");
            if (inner instanceof Regex.Assertion && source.charAt(start) != '(')
                throw wrong(start, "there is nothing to repeat");
            inner = new Regex.Repeat(inner, min, max);
            quantified = true;
            accept('?'); // lazy or greedy: the same texts match
            if (at < source.length() && peek() == '+')
                throw wrong(at, "possessive quantifiers are not linear-time syntax; leave the + out");
        }
        return inner;
    }

    private Regex atom() {
        int start = at;
        char c = source.charAt(at++);
        return switch (c) {
            case '.' -> new Regex.Chars(CharSet.ANY);
            case '^' -> new Regex.Assertion(Regex.Assertion.Kind.TEXT_START);
            case '$' -> new Regex.Assertion(Regex.Assertion.Kind.TEXT_END);
            case '(' -> group(start);
            case '[' -> {
                var classes = new CharClassParser(source, at);
                CharSet set = classes.parse();
                at = classes.end();
                yield new Regex.Chars(set);
            }
            case '\\' -> escape(start);
            case '*', '+', '?' -> throw wrong(start, "there is nothing to repeat; write \\" + c + " for the character");
            default -> new Regex.Chars(CharSet.of(c));
        };
    }

    private Regex group(int start) {
        if (accept('?')) groupKind(start);
        if (++depth > MAX_DEPTH) throw wrong(start, "groups may be nested " + MAX_DEPTH + " deep");
        Regex inner = at < source.length() && source.charAt(at) == ')' ? new Regex.Nothing() : choice();
        depth--;
        if (!accept(')')) throw wrong(start, "this ( is never closed; write \\( for the character");
        return inner;
    }

    private void groupKind(int start) {
        if (source.startsWith("=", at)
                || source.startsWith("!", at)
                || source.startsWith("<=", at)
                || source.startsWith("<!", at))
            throw wrong(start, "look-around is not linear-time syntax; use an earlier rule for the exception");
        if (accept('>')) throw wrong(start, "atomic groups are not linear-time syntax; use (?:...)");
        if (accept(':')) return;
        if (source.startsWith("P<", at)) at++;
        if (accept('<')) {
            while (at < source.length() && (Character.isLetterOrDigit(peek()) || peek() == '_')) at++;
            if (accept('>')) return;
            throw wrong(start, "a group's name ends with >");
        }
        // (?i) and (?i:...): every pattern ignores case anyway
        if (accept('i') && (accept(':') || (at < source.length() && peek() == ')'))) return;
        throw wrong(start, "this kind of group is not known; use (?:...), patterns always ignore case");
    }

    private Regex escape(int start) {
        if (at >= source.length())
            throw wrong(start, "the pattern ends with a backslash; write \\\\ for the character");
        char c = source.charAt(at);
        Regex.Assertion.Kind assertion = switch (c) {
            case 'b' -> Regex.Assertion.Kind.WORD_EDGE;
            case 'B' -> Regex.Assertion.Kind.NO_WORD_EDGE;
            case 'A' -> Regex.Assertion.Kind.TEXT_START;
            case 'z' -> Regex.Assertion.Kind.TEXT_END;
            default -> null;
        };
        if (assertion != null) {
            at++;
            return new Regex.Assertion(assertion);
        }
        var escape = new EscapeParser(source, start);
        CharSet set = escape.parse();
        at = escape.end();
        return new Regex.Chars(set);
    }

    private int number() {
        int start = at;
        int value = 0;
        while (isDigitAt(at) && value <= MAX_REPEAT) value = value * 10 + (source.charAt(at++) - '0');
        if (value > MAX_REPEAT) throw wrong(start, "a quantifier counts to " + MAX_REPEAT + "; use * or + for more");
        return value;
    }

    private boolean isDigitAt(int index) {
        return index < source.length() && source.charAt(index) >= '0' && source.charAt(index) <= '9';
    }

    private char peek() {
        return source.charAt(at);
    }

    private boolean accept(char c) {
        if (at >= source.length() || source.charAt(at) != c) return false;
        at++;
        return true;
    }

    private PatternException wrong(int index, String reason) {
        return new PatternException(source, index, reason);
    }
}
