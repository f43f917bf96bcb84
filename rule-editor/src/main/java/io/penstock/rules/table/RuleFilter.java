package io.penstock.rules.table;

import io.penstock.engine.control.api.RulesDocument.RuleStats;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.engine.rules.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is typed into the filter field: words that must all fit.
///
/// `gmail "rate limit"` looks in every field; `provider:gmail` in one; `is:disabled` or `has:finding` asks about the
/// state; `hits>100` compares; a minus before a word turns it round. [FilterKey] lists them all.
public final class RuleFilter {
    /// A word, or a quoted phrase, after an optional minus and key.
    private static final Pattern WORD = Pattern.compile("(-?)(?:([a-z-]+)([:<>=]))?(?:\"([^\"]*)\"?|(\\S*))(?=\\s|$)");

    private final List<Predicate<ResponseRule>> conditions = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private final RuleFacts facts;
    private final RuleTexts texts;

    private RuleFilter(RuleFacts facts, RuleTexts texts) {
        this.facts = facts;
        this.texts = texts;
    }

    /// Never fails: a word with an unknown key is looked for as it stands, and [#strange] tells it.
    static RuleFilter parse(String text, RuleFacts facts, RuleTexts texts) {
        var filter = new RuleFilter(facts, texts);
        Matcher word = WORD.matcher(text.strip().toLowerCase(Locale.ROOT));
        while (word.find()) {
            if (word.end() > word.start()) filter.add(word);
        }
        return filter;
    }

    private void add(Matcher word) {
        boolean not = !word.group(1).isEmpty();
        String key = word.group(2);
        String value = word.group(4) != null ? word.group(4) : word.group(5);
        if (key == null && value.isEmpty()) return;
        Predicate<ResponseRule> condition;
        if (key == null) condition = anywhere(value);
        else if (value.isEmpty() && FilterKey.isKnown(key)) return; // not typed to its end yet
        else condition = condition(key, word.group(3).charAt(0), value, word.group());
        conditions.add(not ? condition.negate() : condition);
    }

    private Predicate<ResponseRule> condition(String key, char sign, String value, String whole) {
        if (FilterKey.isNumber(key)) return number(key, sign, value, whole);
        if (sign != ':') return strange(whole);
        if (key.equals("is") || key.equals("has") || key.equals("review")) return state(key, value, whole);
        if (key.equals("finding"))
            return rule -> facts.findings(rule.id()).stream()
                    .anyMatch(found -> found.id().contains(value));
        return FilterKey.field(key)
                .<Predicate<ResponseRule>>map(field -> in(field, value))
                .orElseGet(() -> strange(whole));
    }

    private Predicate<ResponseRule> number(String key, char sign, String value, String whole) {
        long wanted;
        try {
            wanted = Long.parseLong(value.startsWith("=") ? value.substring(1) : value);
        } catch (NumberFormatException e) {
            return strange(whole);
        }
        boolean orEqual = value.startsWith("=");
        return rule -> {
            long found = facts.stats(rule.id())
                    .map(key.equals("total") ? RuleStats::hits : RuleStats::hitsLastHour)
                    .orElse(0L);
            return switch (sign) {
                case '>' -> found > wanted || (orEqual && found == wanted);
                case '<' -> found < wanted || (orEqual && found == wanted);
                default -> found == wanted;
            };
        };
    }

    private Predicate<ResponseRule> state(String key, String value, String whole) {
        return switch (key + ":" + value) {
            case "is:enabled", "is:on" -> ResponseRule::enabled;
            case "is:disabled", "is:off" -> rule -> !rule.enabled();
            case "is:changed" -> facts::isChanged;
            case "is:unused" -> rule -> facts.stats(rule.id()).isEmpty();
            case "is:alert-only" -> ResponseRule::alertOnly;
            case "is:expired" ->
                rule -> rule.validUntil()
                        .filter(last -> last.isBefore(facts.today()))
                        .isPresent();
            case "is:due", "review:due" ->
                rule -> rule.reviewAfter()
                        .filter(day -> !day.isAfter(facts.today()))
                        .isPresent();
            case "has:finding", "has:findings" ->
                rule -> !facts.findings(rule.id()).isEmpty();
            case "has:error", "has:errors" -> rule -> has(rule, Severity.ERROR);
            case "has:warning", "has:warnings" -> rule -> has(rule, Severity.WARNING);
            case "has:action", "has:actions" -> rule -> !rule.actions().isEmpty();
            case "has:note" -> rule -> !rule.note().isEmpty();
            case "has:owner" -> rule -> !rule.owner().isEmpty();
            case "has:example", "has:examples" -> rule -> !rule.examples().isEmpty();
            case "has:text" -> rule -> !rule.match().texts().isEmpty();
            default -> strange(whole);
        };
    }

    private boolean has(ResponseRule rule, Severity severity) {
        return facts.findings(rule.id()).stream().anyMatch(found -> found.severity() == severity);
    }

    private Predicate<ResponseRule> strange(String word) {
        strange.add(word);
        return anywhere(word);
    }

    public boolean accepts(ResponseRule rule) {
        for (var condition : conditions) if (!condition.test(rule)) return false;
        return true;
    }

    /// Words that look like a question and are none; they are looked for as text.
    List<String> strange() {
        return List.copyOf(strange);
    }

    private static Predicate<ResponseRule> in(RuleField field, String value) {
        return rule -> field.read(rule).toLowerCase(Locale.ROOT).contains(value);
    }

    private Predicate<ResponseRule> anywhere(String word) {
        return rule -> texts.of(rule).contains(word);
    }
}
