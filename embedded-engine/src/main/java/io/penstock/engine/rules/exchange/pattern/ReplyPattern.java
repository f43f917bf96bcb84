package io.penstock.engine.rules.exchange.pattern;

import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.TextPattern;
import java.util.ArrayList;
import java.util.List;

/// A pattern that other servers search for in the whole reply, `550 5.1.1 text`, taken apart: our rules ask for the
/// code, the enhanced code and the text one by one, and the code is no part of the text.
///
/// @param codes empty for any
/// @param enhanced empty for any
/// @param texts of which one is enough; empty for any
public record ReplyPattern(List<CodePattern> codes, List<EnhancedPattern> enhanced, List<TextPattern> texts) {
    public ReplyPattern {
        codes = List.copyOf(codes);
        enhanced = List.copyOf(enhanced);
        texts = List.copyOf(texts);
    }

    /// @param parts one for each set of codes that branches of the pattern ask for; the pattern finds what any of them
    /// finds
    public record Split(List<ReplyPattern> parts, List<PatternLoss> losses) {
        public Split {
            parts = List.copyOf(parts);
            losses = List.copyOf(losses);
        }
    }

    /// @throws ForeignPatternException if the pattern is not valid, or cannot be said in ours
    public static Split of(String pattern, Dialect dialect, boolean ignoresCase) {
        return new ReplySplitter(pattern, dialect, ignoresCase).split();
    }

    /// Whether every reply is found.
    public boolean isEmpty() {
        return codes.isEmpty() && enhanced.isEmpty() && texts.isEmpty();
    }

    /// The same conditions within a match that may ask for more.
    public Match within(Match match) {
        return new Match(
                match.providers(), match.domain(), match.mx(), match.source(), match.phases(), codes, enhanced, texts);
    }

    /// Patterns that find in `550 5.1.1 text` what a match asks of code, enhanced code and text; one or more, of which
    /// one is enough. Its other conditions are not looked at.
    public static List<TranslatedPattern> written(Match match, Dialect dialect, boolean withoutComma) {
        var writer = new ReplyWriter(match, dialect, withoutComma);
        var patterns = new ArrayList<TranslatedPattern>();
        if (match.texts().isEmpty()) patterns.add(writer.withoutText());
        for (TextPattern text : match.texts()) patterns.addAll(writer.with(text));
        return patterns;
    }
}
