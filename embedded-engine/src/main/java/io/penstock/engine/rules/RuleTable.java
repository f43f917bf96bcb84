package io.penstock.engine.rules;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An ordered list of rules, with the words that they use. Immutable.
///
/// @param version number of the published version, 0 for a table that is not published
/// @param rules in order of trial; ids are unique
/// @param schedules by name, those that dispositions refer to
/// @param providerAliases other names of a provider, by the name that the rules use: `microsoft` -> `outlook`,
/// `office365`
public record RuleTable(
        int version,
        List<ResponseRule> rules,
        Map<String, NamedSchedule> schedules,
        Map<String, List<String>> providerAliases) {

    /// Without rules: every reply is unclassified and follows its first digit.
    public static final RuleTable EMPTY = new RuleTable(0, List.of(), Map.of(), Map.of());

    public RuleTable {
        rules = List.copyOf(rules);
        // sorted, so that a table is written the same way each time
        schedules = Collections.unmodifiableMap(new TreeMap<>(schedules));
        var aliases = new TreeMap<String, List<String>>();
        providerAliases.forEach((name, others) -> aliases.put(name, List.copyOf(others)));
        providerAliases = Collections.unmodifiableMap(aliases);
        var seen = new HashSet<String>();
        for (ResponseRule rule : rules) {
            if (!seen.add(rule.id())) throw new RuleException("two rules have the id '" + rule.id() + "'; rename one");
        }
    }

    public static RuleTable of(ResponseRule... rules) {
        return new RuleTable(0, List.of(rules), Map.of(), Map.of());
    }

    public RuleTable withRules(List<ResponseRule> others) {
        return new RuleTable(version, others, schedules, providerAliases);
    }

    public RuleTable withVersion(int number) {
        return new RuleTable(number, rules, schedules, providerAliases);
    }

    public Optional<ResponseRule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    public Optional<NamedSchedule> schedule(String name) {
        return Optional.ofNullable(schedules.get(name));
    }

    /// From every alias, in lower case, to the name that rules use.
    public Map<String, String> canonicalProviders() {
        var canonical = new HashMap<String, String>();
        providerAliases.forEach((name, others) -> {
            for (String other : others) canonical.put(other.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
        });
        return canonical;
    }
}
