package io.penstock.engine.rules.lint;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Tags such as `[TS03]` in a pattern, where they are a choice of characters and find nearly everything.
public final class BracketedTags {
    private static final Pattern CLASS = Pattern.compile("\\[([A-Z0-9][A-Z0-9:_-]{2,})](?![*+?{])");
    private static final Pattern RANGE = Pattern.compile("\\d-\\d|[A-Z]-[A-Z]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\.");

    private BracketedTags() {}

    /// What stands between the brackets of each.
    public static List<String> in(String pattern) {
        return CLASS.matcher(ESCAPED.matcher(pattern).replaceAll("\0\0"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(BracketedTags::isTag)
                .toList();
    }

    private static boolean isTag(String inside) {
        return inside.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && inside.chars().anyMatch(Character::isDigit)
                && !RANGE.matcher(inside).find();
    }
}
