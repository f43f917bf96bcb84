package io.penstock.engine.rules;

import io.penstock.engine.rules.pattern.TextSearch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A regular expression that is searched for in a reply's text: RE2 syntax, any letter case, linear time.
///
/// Two patterns are equal if they are written the same.
public final class TextPattern {
    private final String source;
    private final TextSearch search;

    /// @throws io.penstock.engine.rules.pattern.PatternException if the expression is not valid, or not of the
    /// linear-time kind
    public TextPattern(String source) {
        this.source = source;
        search = TextSearch.compile(source);
    }

    /// A pattern that finds exactly these characters.
    public static TextPattern literal(String text) {
        var source = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("\\.[]{}()*+?^$|".indexOf(c) >= 0) source.append('\\');
            source.append(c);
        }
        return new TextPattern(source.toString());
    }

    /// The expression as written.
    public String source() {
        return source;
    }

    public boolean find(String text) {
        return search.find(text);
    }

    /// Where the pattern is first found, for highlighting.
    public Optional<Span> findSpan(String text) {
        return search.findSpan(text);
    }

    TextSearch search() {
        return search;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextPattern pattern && pattern.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
