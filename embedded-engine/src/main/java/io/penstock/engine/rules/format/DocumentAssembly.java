package io.penstock.engine.rules.format;

import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects what the files of one table hold.
final class DocumentAssembly {
    private final List<ResponseRule> rules = new ArrayList<>();
    private final Map<String, NamedSchedule> schedules = new LinkedHashMap<>();
    private final Map<String, List<String>> aliases = new LinkedHashMap<>();
    private final Map<String, SourcePlace> places = new HashMap<>();
    private final Map<String, SourcePlace> dispositions = new HashMap<>();
    private final Map<String, List<String>> comments = new HashMap<>();
    private final Set<String> brokenSchedules = new HashSet<>();
    private List<String> heading = List.of();

    void addRule(ResponseRule rule, SourcePlace place, SourcePlace disposition, List<String> above, Faults faults) {
        SourcePlace earlier = places.putIfAbsent(rule.id(), place);
        if (earlier != null) {
            faults.add(new RuleFormatException(
                    place, "the id '" + rule.id() + "' is taken by the rule at " + earlier + "; rename one"));
            return;
        }
        rules.add(rule);
        dispositions.put(rule.id(), disposition);
        if (!above.isEmpty()) comments.put(rule.id(), above);
    }

    void addSchedule(NamedSchedule schedule, SourcePlace place, Faults faults) {
        if (schedules.putIfAbsent(schedule.name(), schedule) != null)
            faults.add(new RuleFormatException(place, "there are two schedules '" + schedule.name() + "'; rename one"));
    }

    /// One with a mistake: rules may refer to it.
    void addBrokenSchedule(String name) {
        brokenSchedules.add(name);
    }

    void addAliases(String provider, List<String> others) {
        aliases.merge(provider, others, (first, second) -> {
            var all = new ArrayList<>(first);
            all.addAll(second);
            return all;
        });
    }

    void addHeading(List<String> lines) {
        if (heading.isEmpty()) heading = lines;
    }

    int ruleCount() {
        return rules.size();
    }

    /// What one file brought, to cut its text by.
    RuleTable part(int firstRule) {
        return new RuleTable(0, rules.subList(firstRule, rules.size()), schedules, aliases);
    }

    /// @param pieces of the text of all files; empty if it is not known
    RuleDocument document(String name, List<LayoutPiece> pieces, Faults faults) {
        var known = new HashSet<>(schedules.keySet());
        known.addAll(brokenSchedules);
        for (ResponseRule rule : rules)
            ScheduleCheck.requireKnown(
                    rule, known, dispositions.getOrDefault(rule.id(), new SourcePlace(name, 1, 1)), faults);
        var table = new RuleTable(0, rules, schedules, aliases);
        var layout = pieces.isEmpty() ? SourceLayout.NONE : new SourceLayout(table, pieces, Map.of());
        return new RuleDocument(table, places, heading, comments, layout);
    }
}
