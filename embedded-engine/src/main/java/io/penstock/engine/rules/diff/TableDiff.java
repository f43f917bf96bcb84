package io.penstock.engine.rules.diff;

import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The changes that lead from one table to another, in the order of the table after them, removals first.
public record TableDiff(List<RuleChange> changes) {

    public TableDiff {
        changes = List.copyOf(changes);
    }

    public static TableDiff between(RuleTable before, RuleTable after) {
        var changes = new ArrayList<RuleChange>();
        words(before, after, changes);
        Map<String, Integer> oldPlaces = places(before);
        Map<String, Integer> newPlaces = places(after);
        for (ResponseRule rule : before.rules()) {
            if (!newPlaces.containsKey(rule.id()))
                changes.add(new RuleChange.Removed(rule, place(oldPlaces, rule.id())));
        }
        var staying = after.rules().stream()
                .map(ResponseRule::id)
                .filter(oldPlaces::containsKey)
                .toList();
        var inOrder = LongestRun.of(
                staying.stream().mapToInt(id -> place(oldPlaces, id)).toArray());
        int nth = 0;
        for (ResponseRule rule : after.rules()) {
            int to = place(newPlaces, rule.id());
            int from = oldPlaces.getOrDefault(rule.id(), 0);
            if (from == 0) {
                changes.add(new RuleChange.Added(rule, to));
                continue;
            }
            if (!inOrder.get(nth++)) changes.add(new RuleChange.Moved(rule, from, to));
            ResponseRule old = before.rules().get(from - 1);
            if (!old.equals(rule)) changes.add(new RuleChange.Changed(old, rule, fields(old, rule)));
        }
        return new TableDiff(changes);
    }

    /// What differs between two states of one rule.
    public static List<FieldChange> fields(ResponseRule before, ResponseRule after) {
        var fields = new ArrayList<FieldChange>();
        for (RuleField field : RuleField.values()) {
            String old = field.read(before);
            String now = field.read(after);
            if (!old.equals(now)) fields.add(new FieldChange(field, old, now));
        }
        return fields;
    }

    private static void words(RuleTable before, RuleTable after, List<RuleChange> changes) {
        Map<String, String> old = words(before);
        Map<String, String> now = words(after);
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            String was = old.getOrDefault(name, "");
            String is = now.getOrDefault(name, "");
            if (!was.equals(is)) changes.add(new RuleChange.WordChanged(name, was, is));
        }
    }

    private static Map<String, String> words(RuleTable table) {
        var words = new LinkedHashMap<String, String>();
        table.providerAliases()
                .forEach((provider, others) -> words.put("provider " + provider, String.join(", ", others)));
        table.schedules().forEach((name, schedule) -> words.put("schedule " + name, text(schedule)));
        return words;
    }

    private static String text(NamedSchedule schedule) {
        return schedule.delays().stream().map(Durations::format).collect(Collectors.joining(", ")) + "; give up after "
                + Durations.format(schedule.giveUpAfter());
    }

    private static Map<String, Integer> places(RuleTable table) {
        var places = new HashMap<String, Integer>();
        for (ResponseRule rule : table.rules()) places.put(rule.id(), places.size() + 1);
        return places;
    }

    private static int place(Map<String, Integer> places, String id) {
        return places.getOrDefault(id, 0);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// In words, as in `1 added, 2 changed, 1 moved`; `no changes` if there are none.
    public String summary() {
        var parts = new ArrayList<String>();
        count(RuleChange.Added.class, "added", parts);
        count(RuleChange.Removed.class, "removed", parts);
        count(RuleChange.Changed.class, "changed", parts);
        count(RuleChange.Moved.class, "moved", parts);
        count(RuleChange.WordChanged.class, "settings changed", parts);
        return parts.isEmpty() ? "no changes" : String.join(", ", parts);
    }

    private void count(Class<? extends RuleChange> kind, String word, List<String> parts) {
        long count = changes.stream().filter(kind::isInstance).count();
        if (count > 0) parts.add(count + " " + word);
    }
}
