package io.penstock.engine.rules.pattern;

import java.util.List;

/// A parsed regular expression.
sealed interface Regex {
    /// Matches the empty text.
    record Nothing() implements Regex {}

    record Chars(CharSet set) implements Regex {}

    record Sequence(List<Regex> parts) implements Regex {}

    record Choice(List<Regex> options) implements Regex {}

    /// @param max [#NO_END] for any number
    record Repeat(Regex inner, int min, int max) implements Regex {
        static final int NO_END = Integer.MAX_VALUE;
    }

    record Assertion(Kind kind) implements Regex {
        enum Kind {
            TEXT_START,
            TEXT_END,
            WORD_EDGE,
            NO_WORD_EDGE
        }
    }
}
