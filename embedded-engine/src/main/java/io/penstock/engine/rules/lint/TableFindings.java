package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// The settings of a table and its order: names that clash, schedules that nobody uses, a rule that ends the table.
final class TableFindings implements TableCheck {

    @Override
    public void check(LintSubject subject, FindingSink sink) {
        checkCatchAll(subject, sink);
        if (subject.only().isPresent()) return;
        checkAliases(subject, sink);
        checkSchedules(subject, sink);
    }

    private static void checkCatchAll(LintSubject subject, FindingSink sink) {
        List<ResponseRule> rules = subject.rules();
        for (int i = 0; i + 1 < rules.size(); i++) {
            ResponseRule rule = rules.get(i);
            if (!subject.wants(rule) || !rule.enabled() || !rule.match().equals(Match.ANY)) continue;
            int after = rules.size() - 1 - i;
            sink.add(
                    "over-broad",
                    Severity.ERROR,
                    rule,
                    "",
                    "it matches every reply, so "
                            + (after == 1 ? "the rule after it never" : "none of the " + after + " rules after it ever")
                            + " decides",
                    "give it a condition, or move it to the end");
        }
    }

    private static void checkAliases(LintSubject subject, FindingSink sink) {
        var owners = new HashMap<String, String>();
        var aliases = subject.table().providerAliases();
        for (String name : aliases.keySet()) owners.put(name.toLowerCase(Locale.ROOT), name);
        aliases.forEach((name, others) -> {
            for (String other : others) {
                String owner = owners.putIfAbsent(other.toLowerCase(Locale.ROOT), name);
                if (owner == null || owner.equals(name)) continue;
                sink.addForTable(
                        "alias-clash",
                        Severity.WARNING,
                        "providers",
                        "'" + other + "' is another name of both '" + owner + "' and '" + name + "'",
                        "leave it with one of them");
            }
        });
    }

    private static void checkSchedules(LintSubject subject, FindingSink sink) {
        var used = new HashSet<String>();
        for (ResponseRule rule : subject.rules()) rule.disposition().schedule().ifPresent(used::add);
        for (NamedSchedule schedule : subject.table().schedules().values()) {
            String key = "schedules." + schedule.name();
            if (!used.contains(schedule.name()))
                sink.addForTable(
                        "unused-schedule",
                        Severity.HINT,
                        key,
                        "no rule retries on the schedule '" + schedule.name() + "'",
                        "use it in a disposition, as in: retry on " + schedule.name() + "; or remove it");
            if (schedule.delays().getFirst().compareTo(schedule.giveUpAfter()) >= 0)
                sink.addForTable(
                        "schedule-never-retries",
                        Severity.WARNING,
                        key,
                        "the schedule '" + schedule.name() + "' gives up before its first delay is over",
                        "give up later, or wait less");
        }
    }
}
