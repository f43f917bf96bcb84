package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.util.List;
import java.util.Random;

/// Rules and replies that meet often, made of few letters.
final class RandomRules {
    private static final List<String> ATOMS = List.of(
            "a",
            "b",
            "ab",
            "ba",
            " ",
            ".",
            "[ab]",
            "\\b",
            "^",
            "$",
            "(?:a|b)",
            "(?:ab|a b)",
            "a?",
            "b*",
            "a+",
            "[^a]",
            ".{0,4}",
            "b{2}",
            "a{1,3}",
            "\\w",
            "\\B",
            "(?:a|)");
    private static final List<String> PROVIDERS = List.of("gmail", "Google", "yahoo", "");
    private static final List<String> NAMES = List.of("*.example", "mx.example", "m?.example", "*", "mx.*");

    private RandomRules() {}

    static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static String pattern(Random random) {
        var out = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) out.append(any(ATOMS, random));
        if (random.nextInt(5) == 0) out.append('|').append(any(ATOMS, random));
        return out.toString();
    }

    static ResponseRule rule(int number, Random random) {
        Match match = Match.ANY;
        if (random.nextInt(3) == 0) match = match.withProviders(any(PROVIDERS.subList(0, 3), random));
        if (random.nextInt(6) == 0) match = match.withMx(any(NAMES, random));
        if (random.nextInt(3) == 0) match = match.withCodes(any(List.of("421", "42x", "4xx", "55x", "5xx"), random));
        if (random.nextInt(5) == 0) match = match.withCodes("4xx", "5xx", any(List.of("250", "3xx"), random));
        if (random.nextInt(4) == 0)
            match = match.withEnhanced(any(List.of("4.7.x", "x.7.1", "4.7.0-2", "x.x.x", "5.7.1"), random));
        if (random.nextInt(6) == 0) match = match.withPhases(any(List.of(SmtpPhase.RCPT, SmtpPhase.DOT), random));
        if (random.nextInt(4) > 0) {
            match = random.nextInt(3) == 0
                    ? match.withTexts(pattern(random), pattern(random))
                    : match.withTexts(pattern(random));
        }
        return ResponseRule.of("r" + number, match, Category.GREYLISTED);
    }

    static ReplyContext reply(Random random) {
        var text = new StringBuilder(any(List.of("", "4.7.1 ", "5.7.1 ", "4.7.9 "), random));
        for (int i = random.nextInt(8); i > 0; i--) text.append(any(List.of("a", "b", " ", ".", "c"), random));
        return new ReplyContext(
                any(PROVIDERS, random),
                "",
                any(List.of("mx.example", "my.example", "", "mx.other"), random),
                "",
                any(List.of(SmtpPhase.RCPT, SmtpPhase.DOT, SmtpPhase.MAIL), random),
                SmtpReply.of(any(List.of(421, 422, 450, 550, 554), random), text.toString()));
    }

    /// A rule that is for one wording.
    static ResponseRule named(String id, String pattern) {
        return ResponseRule.of(id, Match.ANY.withTexts(pattern), Category.GREYLISTED);
    }
}
