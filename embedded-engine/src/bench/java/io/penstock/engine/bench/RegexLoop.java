package io.penstock.engine.bench;

import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.TextPattern;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// The plain way to judge a reply: one rule after the other, one expression after the other.
final class RegexLoop {
    private record Row(ResponseRule rule, List<Predicate<String>> texts) {}

    private final List<Row> rows;

    /// @param compile from an expression to a search in any letter case
    RegexLoop(RuleTable table, Function<String, Predicate<String>> compile) {
        rows = table.rules().stream()
                .map(rule -> new Row(
                        rule,
                        rule.match().texts().stream()
                                .map(TextPattern::source)
                                .map(compile)
                                .toList()))
                .toList();
    }

    static RegexLoop ofJava(RuleTable table) {
        int flags = java.util.regex.Pattern.CASE_INSENSITIVE;
        return new RegexLoop(table, source -> {
            var pattern = java.util.regex.Pattern.compile(source, flags);
            return text -> pattern.matcher(text).find();
        });
    }

    static RegexLoop ofRe2j(RuleTable table) {
        int flags = com.google.re2j.Pattern.CASE_INSENSITIVE;
        return new RegexLoop(table, source -> {
            var pattern = com.google.re2j.Pattern.compile(source, flags);
            return text -> pattern.matcher(text).find();
        });
    }

    /// The id of the first rule that matches, or an empty string.
    String classify(ReplyContext context) {
        String text = context.reply().text();
        for (Row row : rows) {
            if (!fits(row.rule().match(), context)) continue;
            if (row.texts().isEmpty()) return row.rule().id();
            for (Predicate<String> search : row.texts())
                if (search.test(text)) return row.rule().id();
        }
        return "";
    }

    private static boolean fits(Match match, ReplyContext context) {
        var reply = context.reply();
        if (!match.providers().isEmpty() && !match.providers().contains(context.provider())) return false;
        if (!match.codes().isEmpty() && match.codes().stream().noneMatch(code -> code.matches(reply.code())))
            return false;
        var enhanced = reply.enhancedCode();
        return match.enhanced().isEmpty()
                || enhanced.isPresent() && match.enhanced().stream().anyMatch(e -> e.matches(enhanced.get()));
    }
}
