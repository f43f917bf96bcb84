package io.penstock.engine.rules.pattern;

import java.util.List;

/// Expressions for texts that are read from their end to their start.
final class Mirror {
    private Mirror() {}

    static Regex of(Regex regex) {
        return switch (regex) {
            case Regex.Nothing _, Regex.Chars _ -> regex;
            case Regex.Assertion(var kind) -> new Regex.Assertion(of(kind));
            case Regex.Sequence(var parts) -> new Regex.Sequence(of(parts).reversed());
            case Regex.Choice(var options) -> new Regex.Choice(of(options));
            case Regex.Repeat(var inner, int min, int max) -> new Regex.Repeat(of(inner), min, max);
        };
    }

    private static List<Regex> of(List<Regex> all) {
        return all.stream().map(Mirror::of).toList();
    }

    private static Regex.Assertion.Kind of(Regex.Assertion.Kind kind) {
        return switch (kind) {
            case TEXT_START -> Regex.Assertion.Kind.TEXT_END;
            case TEXT_END -> Regex.Assertion.Kind.TEXT_START;
            case WORD_EDGE, NO_WORD_EDGE -> kind;
        };
    }
}
