package io.penstock.engine.rules.format;

import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.util.List;
import java.util.Map;

/// Writes a document in the layout of a table that has none yet; one key a line, so that a change of one thing is a
/// change of one line.
final class TomlRuleWriter {
    private final RuleDocument document;
    private final StringBuilder out = new StringBuilder();

    TomlRuleWriter(RuleDocument document) {
        this.document = document;
    }

    String write() {
        RuleTable table = document.table();
        if (!document.heading().isEmpty()) {
            comment(document.heading(), out);
            out.append('\n');
        }
        if (!table.providerAliases().isEmpty()) out.append(providers(table.providerAliases()));
        table.schedules().values().forEach(schedule -> out.append(schedule(schedule)));
        for (ResponseRule rule : table.rules())
            out.append(rule(rule, document.comments().getOrDefault(rule.id(), List.of())))
                    .append('\n');
        return out.toString();
    }

    /// The table of other names, with a blank line behind.
    static String providers(Map<String, List<String>> aliases) {
        var out = new StringBuilder("[providers]\n");
        aliases.forEach((name, others) -> key(out, TomlText.key(name), TomlText.list(others)));
        return out.append('\n').toString();
    }

    /// A schedule with a blank line behind.
    static String schedule(NamedSchedule schedule) {
        var out = new StringBuilder("[schedules." + TomlText.key(schedule.name()) + "]\n");
        key(
                out,
                "delays",
                TomlText.list(schedule.delays().stream().map(Durations::format).toList()));
        key(out, "give-up-after", TomlText.basic(Durations.format(schedule.giveUpAfter())));
        return out.append('\n').toString();
    }

    private static void key(StringBuilder out, String key, String value) {
        out.append(key).append(" = ").append(value).append('\n');
    }

    /// A rule with the comments above it, without a blank line behind.
    static String rule(ResponseRule rule, List<String> comments) {
        var out = new StringBuilder();
        comment(comments, out);
        out.append("[[rule]]\n");
        for (RuleKey key : RuleKey.of(rule))
            out.append(key.name()).append(" = ").append(key.written()).append('\n');
        return out.toString();
    }

    private static void comment(List<String> lines, StringBuilder out) {
        for (String line : lines)
            out.append(line.isEmpty() ? "#" : "# ").append(line).append('\n');
    }
}
