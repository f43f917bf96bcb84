package io.penstock.rules.trend;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.smtp.SmtpReply;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What a reply that no rule decides most likely means, from the rules that are nearest to it.
///
/// Another provider that says the same means the same, the more so under the same codes. If nobody says the same, an
/// enhanced code that nearly all rules use for one category is taken for that. A suggestion, for a person to look at.
final class CategorySuggestion {
    private static final double NEARLY_ALL = 0.7;
    private static final int ENOUGH_RULES = 2;

    private CategorySuggestion() {}

    static Category of(RuleTable table, SmtpReply reply) {
        String text = reply.text().replaceAll("\\s+", " ");
        ResponseRule best = null;
        int most = 0;
        for (ResponseRule rule : table.rules()) {
            boolean says = rule.match().texts().stream().anyMatch(pattern -> pattern.find(text));
            if (!says || rule.category() == Category.UNCLASSIFIED) continue;
            int likeness = 1 + (rule.enabled() ? 2 : 0) + agreement(rule.match(), reply);
            // the first of equals, as in the order of trial
            if (likeness > most) {
                most = likeness;
                best = rule;
            }
        }
        return best != null ? best.category() : byEnhancedCode(table, reply).orElse(Category.UNCLASSIFIED);
    }

    private static int agreement(Match match, SmtpReply reply) {
        boolean code =
                match.codes().isEmpty() || match.codes().stream().anyMatch(pattern -> pattern.matches(reply.code()));
        boolean enhanced = match.enhanced().isEmpty()
                || reply.enhancedCode()
                        .filter(found -> match.enhanced().stream().anyMatch(pattern -> pattern.matches(found)))
                        .isPresent();
        return (code ? 2 : 0) + (enhanced ? 1 : 0);
    }

    private static Optional<Category> byEnhancedCode(RuleTable table, SmtpReply reply) {
        if (reply.enhancedCode().isEmpty()) return Optional.empty();
        String wanted = reply.enhancedCode().get().toString();
        Map<Category, Integer> counts = new EnumMap<>(Category.class);
        int all = 0;
        for (ResponseRule rule : table.rules()) {
            if (rule.match().enhanced().stream()
                    .noneMatch(pattern -> pattern.text().equals(wanted))) continue;
            counts.merge(rule.category(), 1, Integer::sum);
            all++;
        }
        int total = all;
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(top -> top.getKey() != Category.UNCLASSIFIED
                        && top.getValue() >= ENOUGH_RULES
                        && top.getValue() >= NEARLY_ALL * total)
                .map(Map.Entry::getKey);
    }
}
