package io.penstock.engine.bench;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Tables of any size, of rules such as people write: phrases, some with alternatives, word edges, gaps, codes.
final class SyntheticRules {
    private static final List<String> WORDS = List.of(("user mailbox address recipient account message mail sender"
                    + " server host domain policy spam content blocked rejected refused denied unknown invalid disabled"
                    + " inactive full quota exceeded limit rate connection temporary deferred throttled listed blacklist"
                    + " reputation authentication failed spf dkim dmarc reverse dns lookup relay access not found exist"
                    + " available unavailable service closed try again later too many large size virus suspicious url"
                    + " header bounce loop greylist delayed retry timeout resource storage local error permanent")
            .split(" "));

    private static final List<String> PROVIDERS = List.of("gmail", "yahoo", "microsoft", "apple", "gmx", "orange");

    private SyntheticRules() {}

    static RuleTable table(int count) {
        var random = new Random(42);
        var rules = new ArrayList<ResponseRule>();
        for (int i = 0; i < count; i++) {
            boolean isTransient = i % 3 == 0;
            String[] words =
                    random.ints(5, 0, WORDS.size()).mapToObj(WORDS::get).toArray(String[]::new);
            words[4] += (char) ('a' + random.nextInt(26)) + "" + (100 + random.nextInt(900));
            var match = Match.ANY.withTexts(pattern(random.nextInt(10), words)).withCodes(isTransient ? "4xx" : "5xx");
            if (i % 4 == 0) match = match.withProviders(PROVIDERS.get(random.nextInt(PROVIDERS.size())));
            String example = (isTransient ? "451 4.7.1 " : "550 5.7.1 ") + String.join(" ", words);
            rules.add(ResponseRule.of("r" + i, match, Category.values()[i % Category.values().length])
                    .withExamples(example));
        }
        return RuleTable.of(rules.toArray(ResponseRule[]::new));
    }

    /// Each finds its own words, joined by spaces.
    private static String pattern(int form, String[] word) {
        return switch (form) {
            case 0, 1 -> word[1] + " " + word[2] + " " + word[3];
            case 2 -> word[0] + " (?:" + word[1] + "|failed) " + word[2];
            case 3 -> "\\b" + word[2] + " " + word[3] + "\\b";
            case 4 -> word[0] + ".{0,40}" + word[4];
            case 5 -> word[0] + " .* " + word[3] + " " + word[4];
            case 6 -> "(?:" + word[0] + "|" + word[1] + ") (?:\\w+ )?" + word[2];
            default -> word[3] + " " + word[4];
        };
    }
}
