package io.penstock.engine.rules.exchange.check;

import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.ForeignPatternException;
import io.penstock.engine.rules.exchange.pattern.PatternTranslation;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.List;
import java.util.Optional;

/// One line of a foreign table, as the checks see it.
///
/// @param pattern without delimiters
/// @param outcome what the line decides, in the words of its file: two lines with the same outcome do the same
/// @param effect what that means for mail
/// @param search the pattern in our syntax, for trying it on replies; empty if it is not valid, or if ours finds other
/// texts
/// @param wide the same where ours may find more, for want of letter case or look-around
public record CheckedPattern(
        SourcePlace place,
        String pattern,
        Dialect dialect,
        boolean ignoresCase,
        String outcome,
        Effect effect,
        Optional<TextPattern> search,
        Optional<TextPattern> wide) {

    /// What a line does beyond naming a category.
    public enum Effect {
        /// Nothing, or what the first digit says anyway.
        NONE,
        RETRY,
        BOUNCE,
        /// Slows or stops mail other than this message.
        BRAKE
    }

    public static CheckedPattern of(
            SourcePlace place, String pattern, Dialect dialect, boolean ignoresCase, String outcome, Effect effect) {
        try {
            var translated = PatternTranslation.toOurs(pattern, dialect, ignoresCase);
            var wide = Optional.of(new TextPattern(translated.text()));
            var search = translated.isExact() ? wide : Optional.<TextPattern>empty();
            return new CheckedPattern(place, pattern, dialect, ignoresCase, outcome, effect, search, wide);
        } catch (RuleException e) {
            return new CheckedPattern(
                    place, pattern, dialect, ignoresCase, outcome, effect, Optional.empty(), Optional.empty());
        }
    }

    /// Why the pattern is not valid where it comes from; empty if it is.
    Optional<ForeignPatternException> fault() {
        try {
            PatternTranslation.requireValid(pattern, dialect);
            return Optional.empty();
        } catch (ForeignPatternException e) {
            return e.isValid() ? Optional.empty() : Optional.of(e);
        }
    }

    List<Token> tokens() {
        return Tokens.of(pattern);
    }

    boolean finds(String line) {
        return search.isPresent() && search.get().find(line);
    }

    /// Whether it finds every text.
    boolean findsAll() {
        return finds("") && finds("x") && finds("550 5.1.1 x");
    }

    /// For messages: the pattern, cut if it is long.
    public String shown() {
        return pattern.length() <= 80 ? pattern : pattern.substring(0, 77) + "...";
    }
}
