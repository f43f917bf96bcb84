package io.penstock.engine.rules.exchange.pattern;

import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.pattern.PatternException;
import java.util.ArrayList;
import java.util.List;

/// From one dialect to another.
public final class PatternTranslation {

    private PatternTranslation() {}

    /// A pattern of another dialect in ours. What was lost makes it find more, as far as that can be.
    ///
    /// @param ignoresCase whether the pattern ignores letter case before its own flags
    /// @throws ForeignPatternException if the pattern is not valid, or cannot be said in ours
    public static TranslatedPattern toOurs(String pattern, Dialect dialect, boolean ignoresCase) {
        var losses = new ArrayList<PatternLoss>();
        Node node = ForeignParser.parse(pattern, dialect, ignoresCase, losses);
        return ours(pattern, node, losses);
    }

    static TranslatedPattern ours(String pattern, Node node, List<PatternLoss> losses) {
        String text = new OurWriter(losses).write(node);
        try {
            return new TranslatedPattern(new TextPattern(text).source(), losses);
        } catch (PatternException e) {
            String shown = text.length() <= 200 ? text : text.substring(0, 200) + "...";
            throw new ForeignPatternException(
                    pattern, 0, "in our syntax, as '" + shown + "', it is refused: " + e.reason(), true);
        }
    }

    /// One of our patterns in another dialect. The result holds what makes it ignore letter case where that is part of
    /// the pattern: `(?i)` for KumoMTA.
    ///
    /// @param pattern valid in ours
    public static TranslatedPattern fromOurs(TextPattern pattern, Dialect dialect) {
        return fromOurs(pattern, dialect, false);
    }

    /// The same without a comma in the result, for files that separate fields by one.
    public static TranslatedPattern fromOursWithoutComma(TextPattern pattern, Dialect dialect) {
        return fromOurs(pattern, dialect, true);
    }

    private static TranslatedPattern fromOurs(TextPattern pattern, Dialect dialect, boolean withoutComma) {
        var losses = new ArrayList<PatternLoss>();
        Node node = ForeignParser.parse(pattern.source(), Dialect.OURS, true, losses);
        String text = new ForeignWriter(dialect, withoutComma, losses).write(node);
        return new TranslatedPattern((dialect == Dialect.FANCY_REGEX ? "(?i)" : "") + text, losses);
    }

    /// Whether the pattern is valid where it comes from.
    ///
    /// @throws ForeignPatternException with the place and the mend
    public static void requireValid(String pattern, Dialect dialect) {
        ForeignParser.parse(pattern, dialect, false, new ArrayList<>());
    }
}
