package io.penstock.rules.publish;

import io.penstock.engine.rules.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Which parts of a text the other one does not have: for patterns and lists, where one alternative of many changed.
final class TextDifference {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+|\\s+|.", Pattern.DOTALL);
    /// Beyond this many pairs of tokens only beginning and end are compared.
    private static final int MOST_PAIRS = 250_000;

    private TextDifference() {}

    /// Parts of `text`, from left to right.
    static List<Span> of(String text, String other) {
        Span middle = middle(text, other);
        if (middle.start() == middle.end()) return List.of();
        Span otherMiddle = middle(other, text);
        var mine = tokens(text, middle);
        var theirs = tokens(other, otherMiddle);
        if (mine.size() < 2 || theirs.isEmpty() || (long) mine.size() * theirs.size() > MOST_PAIRS)
            return List.of(middle);
        return joined(withoutCommon(text, mine, other, theirs));
    }

    /// What is left of a text without the beginning and the end that it shares with the other.
    static Span middle(String text, String other) {
        int most = Math.min(text.length(), other.length());
        int start = 0;
        while (start < most && text.charAt(start) == other.charAt(start)) start++;
        int end = 0;
        while (end < most - start && text.charAt(text.length() - 1 - end) == other.charAt(other.length() - 1 - end))
            end++;
        return new Span(start, text.length() - end);
    }

    private static List<Span> tokens(String text, Span part) {
        var tokens = new ArrayList<Span>();
        var matcher = TOKEN.matcher(text).region(part.start(), part.end());
        while (matcher.find()) tokens.add(new Span(matcher.start(), matcher.end()));
        return tokens;
    }

    /// The tokens of `text` that are in no longest common row of tokens.
    private static List<Span> withoutCommon(String text, List<Span> mine, String other, List<Span> theirs) {
        var longest = new int[mine.size() + 1][theirs.size() + 1];
        for (int i = mine.size() - 1; i >= 0; i--)
            for (int j = theirs.size() - 1; j >= 0; j--)
                longest[i][j] = same(text, mine.get(i), other, theirs.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
        var differ = new ArrayList<Span>();
        int j = 0;
        for (int i = 0; i < mine.size(); i++) {
            while (j < theirs.size()
                    && !same(text, mine.get(i), other, theirs.get(j))
                    && longest[i][j + 1] == longest[i][j]) j++;
            boolean common = j < theirs.size()
                    && same(text, mine.get(i), other, theirs.get(j))
                    && longest[i][j] == longest[i + 1][j + 1] + 1;
            if (common) j++;
            else differ.add(mine.get(i));
        }
        return differ;
    }

    private static boolean same(String text, Span token, String other, Span otherToken) {
        int length = token.end() - token.start();
        return length == otherToken.end() - otherToken.start()
                && text.regionMatches(token.start(), other, otherToken.start(), length);
    }

    private static List<Span> joined(List<Span> spans) {
        var joined = new ArrayList<Span>();
        for (Span span : spans) {
            if (!joined.isEmpty() && joined.getLast().end() == span.start())
                joined.add(new Span(joined.removeLast().start(), span.end()));
            else joined.add(span);
        }
        return joined;
    }
}
