package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.ForeignPatternException;
import io.penstock.engine.rules.exchange.pattern.PatternLoss;
import io.penstock.engine.rules.exchange.pattern.ReplyPattern;
import io.penstock.engine.rules.exchange.pattern.TranslatedPattern;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.List;
import java.util.regex.Pattern;

/// Patterns over a reply as it is on the wire, its code first, and our conditions.
public final class LinePatterns {
    private static final Pattern CODE_FIRST = Pattern.compile("\\^?[2-5]\\d\\d[ .].*");
    private static final Pattern ANYTHING = Pattern.compile("\\^?(?:\\.[*+])?\\$?");

    private LinePatterns() {}

    /// Our conditions as one or more patterns, of which one is enough. The first line of a reply may have a hyphen
    /// after its code.
    public static List<TranslatedPattern> of(Match match, Dialect dialect, boolean withoutComma) {
        return ReplyPattern.written(match, dialect, withoutComma).stream()
                .map(pattern -> new TranslatedPattern(withHyphen(pattern.text()), pattern.losses()))
                .toList();
    }

    private static String withHyphen(String pattern) {
        int space = pattern.startsWith("^") ? pattern.indexOf(' ') : -1;
        return space < 0 ? pattern : pattern.substring(0, space) + "[ -]" + pattern.substring(space + 1);
    }

    /// A pattern as our conditions, one or more, of which one is enough.
    ///
    /// @param places conditions that hold as well
    /// @param builder where what the translation changes goes
    /// @throws ForeignPatternException if it is not valid, or cannot be said
    public static List<Match> read(
            String pattern,
            Dialect dialect,
            boolean ignoresCase,
            Match places,
            SourcePlace place,
            ImportBuilder builder) {
        if (ANYTHING.matcher(pattern).matches()) return List.of(places);
        var split = ReplyPattern.of(pattern, dialect, ignoresCase);
        for (PatternLoss loss : split.losses())
            if (!isMeant(pattern, loss)) builder.losePart(place, pattern, loss.detail());
        return split.parts().stream().map(part -> part.within(places)).toList();
    }

    /// Whether the author meant just what the translation makes of it: nobody who begins with a code looks for these
    /// digits within the text.
    private static boolean isMeant(String pattern, PatternLoss loss) {
        return loss.kind() == PatternLoss.Kind.REPLY_CODE
                && CODE_FIRST.matcher(pattern).matches();
    }
}
