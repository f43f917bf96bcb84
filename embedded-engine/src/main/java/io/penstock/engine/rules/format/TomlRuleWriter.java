package io.penstock.engine.rules.format;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes a document; one key a line, so that a change of one thing is a change of one line.
final class TomlRuleWriter {
    private final RuleDocument document;
    private final StringBuilder out = new StringBuilder();

    TomlRuleWriter(RuleDocument document) {
        this.document = document;
    }

    String write() {
        RuleTable table = document.table();
        if (!document.heading().isEmpty()) {
            comment(document.heading());
            out.append('\n');
        }
        if (!table.providerAliases().isEmpty()) providers(table.providerAliases());
        table.schedules().values().forEach(this::schedule);
        table.rules().forEach(this::rule);
        return out.toString();
    }

    private void providers(Map<String, List<String>> aliases) {
        out.append("[providers]\n");
        aliases.forEach((name, others) -> key(TomlText.key(name), TomlText.list(others)));
        out.append('\n');
    }

    private void schedule(NamedSchedule schedule) {
        out.append("[schedules.").append(TomlText.key(schedule.name())).append("]\n");
        key(
                "delays",
                TomlText.list(schedule.delays().stream().map(Durations::format).toList()));
        key("give-up-after", TomlText.basic(Durations.format(schedule.giveUpAfter())));
        out.append('\n');
    }

    private void rule(ResponseRule rule) {
        comment(document.comments().getOrDefault(rule.id(), List.of()));
        out.append("[[rule]]\n");
        key("id", TomlText.basic(rule.id()));
        if (!rule.enabled()) key("enabled", "false");
        if (rule.alertOnly()) key("alert-only", "true");
        match(rule.match());
        key("category", TomlText.basic(rule.category().displayName()));
        if (!rule.disposition().equals(Disposition.follow()))
            text("disposition", rule.disposition().toString());
        list("actions", rule.actions().stream().map(Object::toString).toList());
        text("note", rule.note());
        text("owner", rule.owner());
        oneOrMore("links", rule.links());
        rule.validUntil().ifPresent(date -> key("valid-until", date.toString()));
        rule.reviewAfter().ifPresent(date -> key("review-after", date.toString()));
        list("examples", rule.examples());
        list("counter-examples", rule.counterExamples());
        out.append('\n');
    }

    private void match(Match match) {
        oneOrMore("provider", match.providers());
        text("domain", match.domain().map(Glob::text));
        text("mx", match.mx().map(Glob::text));
        text("source", match.source().map(Glob::text));
        oneOrMore(
                "phase",
                match.phases().stream()
                        .sorted()
                        .map(p -> p.name().toLowerCase(Locale.ROOT))
                        .toList());
        oneOrMore("code", match.codes().stream().map(Object::toString).toList());
        oneOrMore("enhanced", match.enhanced().stream().map(Object::toString).toList());
        var texts =
                match.texts().stream().map(p -> TomlText.literal(p.source())).toList();
        if (texts.size() == 1) key("text", texts.getFirst());
        else if (!texts.isEmpty()) key("text", TomlText.join(texts));
    }

    private void oneOrMore(String key, List<String> values) {
        if (values.size() == 1) text(key, values.getFirst());
        else list(key, values);
    }

    private void list(String key, List<String> values) {
        if (!values.isEmpty()) key(key, TomlText.list(values));
    }

    private void text(String key, Optional<String> value) {
        value.ifPresent(text -> text(key, text));
    }

    private void text(String key, String value) {
        if (!value.isEmpty()) key(key, TomlText.basic(value));
    }

    private void key(String key, String value) {
        out.append(key).append(" = ").append(value).append('\n');
    }

    private void comment(List<String> lines) {
        for (String line : lines)
            out.append(line.isEmpty() ? "#" : "# ").append(line).append('\n');
    }
}
