package io.penstock.engine.rules.exchange.csv;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.format.RuleDocument;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a document with all that it holds.
final class CsvWriter {
    private final StringBuilder out = new StringBuilder(CsvText.MARK);

    private CsvWriter() {}

    static Exported write(RuleDocument document) {
        var writer = new CsvWriter();
        writer.out.append(
                CsvText.written(Column.WRITTEN.stream().map(Column::header).toList()));
        if (!document.heading().isEmpty())
            writer.row(Map.of(Column.KIND, "heading", Column.COMMENT, Cell.written(document.heading())));
        document.table()
                .providerAliases()
                .forEach((name, aliases) -> writer.row(Map.of(
                        Column.KIND,
                        "provider",
                        Column.ID,
                        Cell.written(name),
                        Column.PROVIDER,
                        Cell.written(aliases))));
        document.table().schedules().values().forEach(writer::schedule);
        for (ResponseRule rule : document.table().rules())
            writer.rule(rule, document.comments().getOrDefault(rule.id(), List.of()));
        return new Exported(writer.out.toString(), List.of());
    }

    private void schedule(NamedSchedule schedule) {
        var delays = schedule.delays().stream().map(Durations::format).toList();
        row(Map.of(
                Column.KIND,
                "schedule",
                Column.ID,
                Cell.written(schedule.name()),
                Column.DISPOSITION,
                String.join(" ", delays) + " until " + Durations.format(schedule.giveUpAfter())));
    }

    private void rule(ResponseRule rule, List<String> comments) {
        var cells = new EnumMap<Column, String>(Column.class);
        cells.put(Column.ID, rule.id());
        cells.put(Column.ENABLED, rule.enabled() ? "" : "no");
        cells.put(Column.ALERT_ONLY, rule.alertOnly() ? "yes" : "");
        var match = rule.match();
        cells.put(Column.PROVIDER, Cell.written(match.providers()));
        cells.put(Column.DOMAIN, Cell.written(match.domain().map(Glob::text).orElse("")));
        cells.put(Column.MX, Cell.written(match.mx().map(Glob::text).orElse("")));
        cells.put(Column.SOURCE, Cell.written(match.source().map(Glob::text).orElse("")));
        cells.put(
                Column.PHASE,
                Cell.written(match.phases().stream()
                        .sorted()
                        .map(phase -> phase.name().toLowerCase(Locale.ROOT))
                        .toList()));
        cells.put(Column.CODE, Cell.written(texts(match.codes())));
        cells.put(Column.ENHANCED, Cell.written(texts(match.enhanced())));
        cells.put(
                Column.TEXT,
                Cell.written(match.texts().stream().map(TextPattern::source).toList()));
        cells.put(Column.CATEGORY, rule.category().displayName());
        boolean follows = rule.disposition().equals(Disposition.follow());
        cells.put(Column.DISPOSITION, follows ? "" : rule.disposition().toString());
        cells.put(Column.ACTIONS, Cell.written(texts(rule.actions())));
        cells.put(Column.NOTE, Cell.written(rule.note()));
        cells.put(Column.OWNER, Cell.written(rule.owner()));
        cells.put(Column.LINKS, Cell.written(rule.links()));
        cells.put(Column.VALID_UNTIL, rule.validUntil().map(Object::toString).orElse(""));
        cells.put(Column.REVIEW_AFTER, rule.reviewAfter().map(Object::toString).orElse(""));
        cells.put(Column.EXAMPLES, Cell.written(rule.examples()));
        cells.put(Column.COUNTER_EXAMPLES, Cell.written(rule.counterExamples()));
        cells.put(Column.COMMENT, Cell.written(comments));
        row(cells);
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    private void row(Map<Column, String> cells) {
        var row = new ArrayList<String>();
        for (Column column : Column.WRITTEN) row.add(cells.getOrDefault(column, ""));
        out.append(CsvText.written(row));
    }
}
