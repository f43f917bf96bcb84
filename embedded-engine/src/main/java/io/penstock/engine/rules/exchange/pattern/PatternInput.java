package io.penstock.engine.rules.exchange.pattern;

import java.util.List;

/// The characters of a pattern, with a place; shared by the readers of its parts.
final class PatternInput {
    private static final int[] NONE = {};
    private static final int MANY = 1_000_000;

    private final String pattern;
    private final Dialect dialect;
    private final List<PatternLoss> losses;
    private int at;

    PatternInput(String pattern, Dialect dialect, List<PatternLoss> losses) {
        this.pattern = pattern;
        this.dialect = dialect;
        this.losses = losses;
    }

    Dialect dialect() {
        return dialect;
    }

    void lose(PatternLoss.Kind kind, String detail) {
        var loss = new PatternLoss(kind, detail);
        if (!losses.contains(loss)) losses.add(loss);
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= pattern.length();
    }

    /// 0 at the end.
    char peek() {
        return atEnd() ? 0 : pattern.charAt(at);
    }

    char charAt(int index) {
        return pattern.charAt(index);
    }

    boolean startsWithAt(int index, String text) {
        return pattern.startsWith(text, index);
    }

    boolean startsWith(String text) {
        return pattern.startsWith(text, at);
    }

    /// The next code point. Not at the end.
    int next() {
        int c = pattern.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    boolean accept(char c) {
        if (atEnd() || pattern.charAt(at) != c) return false;
        at++;
        return true;
    }

    boolean accept(String text) {
        if (!startsWith(text)) return false;
        at += text.length();
        return true;
    }

    String from(int start) {
        return pattern.substring(start, at);
    }

    /// The text up to a character, which is passed.
    String upTo(char end, String missing) {
        int found = pattern.indexOf(end, at);
        if (found < 0) throw wrong(at, missing);
        String text = pattern.substring(at, found);
        at = found + 1;
        return text;
    }

    /// Reads `{2}`, `{2,}`, `{2,5}`; where that is something else, nothing is passed and the result is empty.
    int[] bounds() {
        int end = pattern.indexOf('}', at);
        if (end < 0) return NONE;
        String inside = pattern.substring(at + 1, end);
        if (!inside.matches("\\d{1,9}(?:,\\d{0,9})?")) return NONE;
        at = end + 1;
        int comma = inside.indexOf(',');
        int min = Math.min(MANY, Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma)));
        if (comma < 0) return new int[] {min, min};
        String last = inside.substring(comma + 1);
        return new int[] {min, last.isEmpty() ? Node.NO_END : Math.min(MANY, Integer.parseInt(last))};
    }

    ForeignPatternException wrong(int index, String reason) {
        return new ForeignPatternException(pattern, Math.min(index, pattern.length()), reason, false);
    }

    /// For what is valid there and cannot be said here.
    ForeignPatternException beyond(int index, String reason) {
        return new ForeignPatternException(pattern, index, reason, true);
    }
}
