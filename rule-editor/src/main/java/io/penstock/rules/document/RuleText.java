package io.penstock.rules.document;

import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Rules as text, for the clipboard: what is copied can be pasted into a mail, another editor or another table, and
/// what comes back from there is read, quoted or not.
public final class RuleText {
    private RuleText() {}

    /// Rules in table order, with their comments and the schedules that they use.
    public static String write(RuleDocument document, Collection<String> ids) {
        Set<String> some = new HashSet<>(ids);
        RuleTable table = document.table();
        var rules =
                table.rules().stream().filter(rule -> some.contains(rule.id())).toList();
        Map<String, NamedSchedule> used = new TreeMap<>();
        for (ResponseRule rule : rules) {
            rule.disposition().schedule().flatMap(table::schedule).ifPresent(one -> used.put(one.name(), one));
        }
        return RuleTableFormat.write(
                new RuleDocument(new RuleTable(0, rules, used, Map.of()), Map.of(), List.of(), document.comments()));
    }

    /// @param target the table that they are for, whose schedules they may use
    /// @throws RuleException if the text is no rules; its message says where and why
    public static RuleDocument read(String text, RuleDocument target) {
        String toml = withoutQuoting(text);
        if (!toml.contains("[[rule]]"))
            throw new RuleException("the text has no [[rule]]; copy rules from a table or a rule file");
        var missing = new TreeMap<>(target.table().schedules());
        missing.keySet().removeIf(name -> toml.contains("[schedules." + name + "]"));
        String schedules = RuleTableFormat.write(new RuleTable(0, List.of(), missing, Map.of()));
        // below, so that line numbers in messages are those of the text
        return RuleTableFormat.read("pasted text", toml + "\n" + schedules);
    }

    /// Mail programs quote with `> `, and people put code between lines of backticks.
    private static String withoutQuoting(String text) {
        boolean quoted = text.lines().filter(line -> !line.isBlank()).allMatch(line -> line.startsWith(">"));
        return text.replace('\u00a0', ' ')
                .lines()
                .map(line -> quoted ? line.replaceFirst("^(> ?)+", "") : line)
                .map(line -> line.startsWith("```") ? "" : line)
                .collect(Collectors.joining("\n"));
    }
}
