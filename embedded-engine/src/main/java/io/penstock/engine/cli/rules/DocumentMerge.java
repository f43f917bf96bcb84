package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Several documents as one, in their order. What clashes is renamed, with a note.
final class DocumentMerge {
    private final List<RuleDocument> documents = new ArrayList<>();
    private final Map<String, ResponseRule> rules = new LinkedHashMap<>();
    private final Map<String, NamedSchedule> schedules = new LinkedHashMap<>();
    private final Map<String, List<String>> aliases = new LinkedHashMap<>();
    private final Map<String, SourcePlace> places = new HashMap<>();
    private final Map<String, List<String>> comments = new HashMap<>();
    private final List<String> heading = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void add(RuleDocument document) {
        documents.add(document);
        if (heading.isEmpty()) heading.addAll(document.heading());
        Map<String, String> renamed = schedules(document.table());
        for (ResponseRule rule : document.table().rules()) rule(document, rule, renamed);
        document.table().providerAliases().forEach(this::alias);
    }

    private Map<String, String> schedules(RuleTable table) {
        var renamed = new HashMap<String, String>();
        table.schedules().forEach((name, schedule) -> {
            NamedSchedule other = schedules.putIfAbsent(name, schedule);
            if (other == null || other.equals(schedule)) return;
            String free = free(name, schedules);
            schedules.put(free, new NamedSchedule(free, schedule.delays(), schedule.giveUpAfter()));
            renamed.put(name, free);
            notes.add("there are two schedules '" + name + "'; the later one is now '" + free + "'");
        });
        return renamed;
    }

    private void rule(RuleDocument document, ResponseRule rule, Map<String, String> renamedSchedules) {
        String id = rules.containsKey(rule.id()) ? free(rule.id(), rules) : rule.id();
        SourcePlace place = document.places().get(rule.id());
        if (!id.equals(rule.id()))
            notes.add("there are two rules '" + rule.id() + "'; the one at "
                    + (place == null ? "the later file" : place) + " is now '" + id + "'");
        rules.put(
                id,
                rule.copy()
                        .id(id)
                        .disposition(on(rule.disposition(), renamedSchedules))
                        .build());
        if (place != null) places.put(id, place);
        List<String> above = document.comments().get(rule.id());
        if (above != null) comments.put(id, above);
    }

    private static Disposition on(Disposition disposition, Map<String, String> renamed) {
        return switch (disposition) {
            case Disposition.Follow follow ->
                new Disposition.Follow(renamed(follow.schedule(), renamed), follow.firstDelay());
            case Disposition.Retry retry ->
                new Disposition.Retry(renamed(retry.schedule(), renamed), retry.firstDelay());
            case Disposition.Bounce bounce -> bounce;
        };
    }

    private static Optional<String> renamed(Optional<String> schedule, Map<String, String> renamed) {
        return schedule.map(name -> renamed.getOrDefault(name, name));
    }

    /// One name means one provider: an alias that would say otherwise is left out.
    private void alias(String provider, List<String> others) {
        for (String other : others) {
            Optional<String> taken = aliases.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(other))
                    .map(Map.Entry::getKey)
                    .findFirst();
            boolean clashes = aliases.containsKey(other)
                    || (taken.isPresent() && !taken.get().equals(provider));
            boolean isAlias = aliases.values().stream().anyMatch(list -> list.contains(provider));
            if (clashes || isAlias)
                notes.add("provider '" + provider + "' does not get the alias '" + other
                        + "': an earlier file uses one of" + " these names otherwise");
            else if (taken.isEmpty())
                aliases.computeIfAbsent(provider, _ -> new ArrayList<>()).add(other);
        }
    }

    private static String free(String name, Map<String, ?> taken) {
        String free = name;
        for (int i = 2; taken.containsKey(free); i++) free = name + "-" + i;
        return free;
    }

    /// One document as it was read, with its layout; several in the usual layout.
    RuleDocument document() {
        if (documents.size() == 1) return documents.getFirst();
        var table = new RuleTable(0, List.copyOf(rules.values()), schedules, aliases);
        return new RuleDocument(table, places, heading, comments);
    }

    List<String> notes() {
        return notes;
    }
}
