package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.exchange.form.LossSum;
import io.penstock.engine.rules.exchange.form.RuleIds;
import io.penstock.engine.rules.exchange.pattern.Coverage;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.format.SourcePlace;
import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rules that come out of a shaping file, put in order so that the first match does what all matches do there.
final class ShapingRules {
    private final LossSum common;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, SourcePlace> places = new HashMap<>();
    private final Map<String, List<String>> comments = new HashMap<>();
    private final RuleIds ids = new RuleIds();

    private record Entry(ResponseRule rule, Match scope, List<Coverage> regexes) {
        /// Whether it finds all that the other finds.
        boolean covers(Entry other) {
            return scope.equals(other.scope)
                    && other.regexes.stream()
                            .allMatch(narrow -> regexes.stream().anyMatch(wide -> wide.covers(narrow)));
        }
    }

    ShapingRules(LossSum common) {
        this.common = common;
    }

    void add(
            Section section,
            Automation from,
            List<Automation.Regex> regexes,
            Match match,
            ActionReading.Carried carried) {
        for (int i = 0; i < entries.size(); i++) {
            Entry earlier = entries.get(i);
            if (!earlier.rule.match().equals(match)) continue;
            entries.set(i, withActions(earlier, carried.actions(), carried.disposition()));
            return;
        }
        String first = regexes.getFirst().text();
        Optional<Category> guess = CategoryGuess.of(first);
        SourcePlace place = regexes.getFirst().place();
        common.add(
                place,
                "a shaping file has no category: it is what the built-in table makes of the pattern's words, or follows"
                        + " from the action",
                count -> "category of " + count + " rules");
        String name = section.kind() == Section.Kind.DEFAULT ? "" : section.name();
        var rule = ResponseRule.of(ids.of(name, first), match, guess.orElseGet(() -> ofActions(carried.actions())))
                .copy()
                .disposition(carried.disposition())
                .actions(carried.actions())
                .examples(examples(match, from.comments()))
                .build();
        places.put(rule.id(), place);
        if (!from.comments().isEmpty()) comments.put(rule.id(), from.comments());
        insert(new Entry(
                rule,
                scope(match),
                regexes.stream()
                        .map(regex -> Coverage.of(regex.text(), Dialect.FANCY_REGEX, false))
                        .toList()));
    }

    private static Match scope(Match match) {
        return new Match(
                match.providers(),
                match.domain(),
                match.mx(),
                match.source(),
                match.phases(),
                List.of(),
                List.of(),
                List.of());
    }

    private void insert(Entry added) {
        Entry entry = added;
        int at = entries.size();
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (!entries.get(i).covers(added)) continue;
            entry = withActions(
                    entry, entries.get(i).rule.actions(), entries.get(i).rule.disposition());
            at = i;
        }
        entries.add(at, entry);
        // an earlier rule that finds less decides alone, so it does what this one does as well
        for (int i = 0; i < at; i++)
            if (added.covers(entries.get(i)))
                entries.set(i, withActions(entries.get(i), added.rule.actions(), added.rule.disposition()));
    }

    private static Entry withActions(Entry entry, List<RuleAction> more, Disposition disposition) {
        var all = new LinkedHashSet<>(entry.rule.actions());
        all.addAll(more);
        var rule = entry.rule.copy().actions(List.copyOf(all));
        if (disposition instanceof Disposition.Bounce) rule.disposition(disposition);
        return new Entry(rule.build(), entry.scope, entry.regexes);
    }

    private static Category ofActions(List<RuleAction> actions) {
        for (RuleAction action : actions) {
            if (!(action instanceof RuleAction.Throttle throttle)) continue;
            return throttle.limit() instanceof RuleAction.Limit.Connections
                    ? Category.TOO_MANY_CONNECTIONS
                    : Category.RATE_LIMITED;
        }
        return Category.UNCLASSIFIED;
    }

    /// Comment lines that are replies which the rule matches.
    private static List<String> examples(Match match, List<String> lines) {
        var matcher = RuleMatcher.compile(RuleTable.of(ResponseRule.of(
                "example",
                new Match(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        match.phases(),
                        match.codes(),
                        match.enhanced(),
                        match.texts()),
                Category.BAD_REPUTATION)));
        return lines.stream()
                .filter(line -> line.matches("[45]\\d\\d[ -].{5,}"))
                .filter(line -> matcher.classify(ReplyContext.of("", SmtpReply.parse(line, 550)))
                        .isClassified())
                .toList();
    }

    int size() {
        return entries.size();
    }

    List<ResponseRule> rules() {
        return entries.stream().map(Entry::rule).toList();
    }

    Map<String, SourcePlace> places() {
        return places;
    }

    Map<String, List<String>> comments() {
        return comments;
    }
}
