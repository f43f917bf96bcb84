package io.penstock.engine.rules.exchange.csv;

import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.exchange.form.ImportBuilder;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.format.SourcePlace;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Makes rules of records. A record with a value that cannot be read is a loss, not the end of the file.
final class CsvImport {
    private final CsvReader reader;
    private final ImportBuilder builder = new ImportBuilder();
    private final List<String> above = new ArrayList<>();
    private final Set<String> schedules = new HashSet<>();
    private final SourcePlace top;

    CsvImport(String name, CsvReader reader) {
        this.reader = reader;
        top = new SourcePlace(name, 1, 1);
    }

    Imported read() {
        for (int i = 0; i < reader.layout().columns().size(); i++)
            if (reader.layout().columns().get(i).isEmpty())
                builder.losePart(
                        top,
                        "column '" + reader.layout().header().get(i) + "'",
                        "it is no column of a rule; known are "
                                + String.join(
                                        ", ",
                                        Column.WRITTEN.stream()
                                                .map(Column::header)
                                                .toList()));
        for (CsvRecord each : reader.records()) {
            String first = each.cells().getFirst();
            if (first.startsWith("#")) {
                above.add(String.join(",", each.cells()).substring(1).strip());
                continue;
            }
            try {
                record(new CsvCells(reader.layout(), each));
            } catch (RuleException | DateTimeException e) {
                builder.loseWhole(each.place(), each.shown(), String.valueOf(e.getMessage()));
            }
            above.clear();
        }
        return builder.build();
    }

    private void record(CsvCells cells) {
        switch (cells.text(Column.KIND).toLowerCase(Locale.ROOT)) {
            case "heading" -> builder.heading(Cell.readAll(cells.raw(Column.COMMENT)));
            case "provider" -> builder.addProvider(cells.text(Column.ID), cells.texts(Column.PROVIDER));
            case "schedule" -> schedule(cells);
            case "", "rule" -> new CsvRule(cells, builder, schedules).addTo(above);
            default ->
                throw new RuleException(
                        "'" + cells.text(Column.KIND) + "' is no kind; write rule, provider, schedule or heading");
        }
    }

    private void schedule(CsvCells cells) {
        String[] parts = cells.text(Column.DISPOSITION).split("\\s+until\\s+");
        if (parts.length != 2)
            throw new RuleException("a schedule is written in the column disposition as 5m 10m 1h until 3d");
        var delays = Arrays.stream(parts[0].strip().split("\\s+"))
                .map(Durations::parse)
                .toList();
        var schedule = new NamedSchedule(cells.text(Column.ID), delays, Durations.parse(parts[1].strip()));
        schedules.add(schedule.name());
        builder.addSchedule(schedule);
    }
}
