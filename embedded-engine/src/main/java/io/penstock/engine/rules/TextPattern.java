package io.penstock.engine.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression that is searched for in a reply's text: RE2 syntax, any letter case, linear time.
///
/// @param source the expression as written
public record TextPattern(String source) {

    /// @throws RuleException if the expression is not valid, or not of the linear-time kind
    public TextPattern {
        try {
            Pattern.compile(source);
        } catch (PatternSyntaxException e) {
            throw new RuleException("pattern '" + source + "': " + e.getDescription(), e);
        }
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

    public boolean find(String text) {
        return findSpan(text).isPresent();
    }

    /// Where the pattern is first found, for highlighting.
    public Optional<Span> findSpan(String text) {
        Matcher m = Pattern.compile(source, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(text);
        return m.find() ? Optional.of(new Span(m.start(), m.end())) : Optional.empty();
    }

    @Override
    public String toString() {
        return source;
    }
}
