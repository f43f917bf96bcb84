package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.diff.RuleField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// What is typed into the filter field: words that must all fit.
///
/// `gmail rate` looks in every field; `provider:`, `code:`, `enhanced:`, `text:`, `category:`, `action:`, `owner:`
/// and `id:` look in one; `is:enabled`, `is:disabled`, `is:changed`, `is:unused`, `is:alert-only` and `has:finding`
/// ask about the state.
public final class RuleFilter {
    /// What a filter can ask that the rule itself does not say.
    ///
    /// @param changed  ids of rules that differ from the version in force
    /// @param findings ids of rules with findings
    /// @param hit      ids of rules that decided a reply
    public record Facts(Set<String> changed, Set<String> findings, Set<String> hit) {
        public static final Facts NONE = new Facts(Set.of(), Set.of(), Set.of());
    }

    private final List<Predicate<ResponseRule>> conditions = new ArrayList<>();

    private RuleFilter() {}

    /// Never fails: a word with an unknown key is looked for as it stands.
    static RuleFilter parse(String text, Facts facts, RuleTexts texts) {
        var filter = new RuleFilter();
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!word.isEmpty()) filter.conditions.add(condition(word, facts, texts));
        }
        return filter;
    }

    public boolean accepts(ResponseRule rule) {
        for (var condition : conditions) if (!condition.test(rule)) return false;
        return true;
    }

    private static Predicate<ResponseRule> condition(String word, Facts facts, RuleTexts texts) {
        int colon = word.indexOf(':');
        String value = word.substring(colon + 1);
        return switch (colon < 0 ? "" : word.substring(0, colon)) {
            case "provider" -> in(RuleField.PROVIDER, value);
            case "mx" -> in(RuleField.MX, value);
            case "code" -> in(RuleField.CODE, value);
            case "enhanced" -> in(RuleField.ENHANCED, value);
            case "text" -> in(RuleField.TEXT, value);
            case "category" -> in(RuleField.CATEGORY, value);
            case "disposition" -> in(RuleField.DISPOSITION, value);
            case "action" -> in(RuleField.ACTIONS, value);
            case "owner" -> in(RuleField.OWNER, value);
            case "id" -> in(RuleField.ID, value);
            case "is", "has" -> state(word, value, facts, texts);
            default -> anywhere(word, texts);
        };
    }

    private static Predicate<ResponseRule> state(String word, String value, Facts facts, RuleTexts texts) {
        return switch (value) {
            case "enabled" -> ResponseRule::enabled;
            case "disabled" -> rule -> !rule.enabled();
            case "changed" -> rule -> facts.changed().contains(rule.id());
            case "finding", "findings" -> rule -> facts.findings().contains(rule.id());
            case "unused" -> rule -> !facts.hit().contains(rule.id());
            case "alert-only" -> ResponseRule::alertOnly;
            default -> anywhere(word, texts);
        };
    }

    private static Predicate<ResponseRule> in(RuleField field, String value) {
        return rule -> field.read(rule).toLowerCase(Locale.ROOT).contains(value);
    }

    private static Predicate<ResponseRule> anywhere(String word, RuleTexts texts) {
        return rule -> texts.of(rule).contains(word);
    }
}
