package io.penstock.engine.rules.exchange.check;

/// One piece of a regular expression.
///
/// @param text as written
/// @param literal the character that a literal stands for; of no meaning otherwise
record Token(Kind kind, String text, char literal) {

    public enum Kind {
        /// One character, also escaped.
        LITERAL,
        /// `[...]`.
        CLASS,
        /// `\d`, `\s` and the like.
        SHORTHAND,
        /// `.`
        ANY,
        /// `^` or `\A`.
        START,
        /// `$`, `\z` or `\Z`.
        END,
        /// `\b` or `\B`.
        EDGE,
        /// `(` with what says its kind, such as `(?:`.
        OPEN,
        CLOSE,
        /// `|`
        BAR,
        /// `*`, `+`, `?` or `{...}`, with what makes it lazy or possessive.
        QUANTIFIER
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /// Whether it is this character.
    public boolean is(char c) {
        return kind == Kind.LITERAL && literal == c;
    }

    /// Whether, as a quantifier, it allows any number.
    public boolean isUnbounded() {
        if (kind != Kind.QUANTIFIER) return false;
        char first = text.charAt(0);
        return first == '*' || first == '+' || text.contains(",}");
    }

    /// Whether, as a quantifier, it allows none.
    public boolean isOptional() {
        if (kind != Kind.QUANTIFIER) return false;
        char first = text.charAt(0);
        return first == '*' || first == '?' || text.startsWith("{0");
    }

    @Override
    public String toString() {
        return text;
    }
}
