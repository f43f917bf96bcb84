package io.penstock.engine.rules.format;

import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects what the files of one table hold.
final class DocumentAssembly {
    private final List<ResponseRule> rules = new ArrayList<>();
    private final Map<String, NamedSchedule> schedules = new LinkedHashMap<>();
    private final Map<String, List<String>> aliases = new LinkedHashMap<>();
    private final Map<String, SourcePlace> places = new HashMap<>();
    private final Map<String, List<String>> comments = new HashMap<>();
    private List<String> heading = List.of();

    void addRule(ResponseRule rule, SourcePlace place, List<String> above) {
        SourcePlace earlier = places.putIfAbsent(rule.id(), place);
        if (earlier != null)
            throw new RuleFormatException(
                    place, "the id '" + rule.id() + "' is taken by the rule at " + earlier + "; rename one");
        rules.add(rule);
        if (!above.isEmpty()) comments.put(rule.id(), above);
    }

    void addSchedule(NamedSchedule schedule, SourcePlace place) {
        if (schedules.putIfAbsent(schedule.name(), schedule) != null)
            throw new RuleFormatException(place, "there are two schedules '" + schedule.name() + "'; rename one");
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

    RuleDocument document(String name) {
        for (ResponseRule rule : rules) ScheduleCheck.requireKnown(rule, schedules.keySet(), placeOf(rule, name));
        return new RuleDocument(new RuleTable(0, rules, schedules, aliases), places, heading, comments);
    }

    private SourcePlace placeOf(ResponseRule rule, String name) {
        return places.getOrDefault(rule.id(), new SourcePlace(name, 1, 1));
    }
}
