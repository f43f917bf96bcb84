package io.penstock.engine.rules.exchange.csv;

import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.smtp.SmtpPhase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The cells of one record by their columns, as values. What cannot be read is a [RuleException] or a
/// [DateTimeException] that says why.
record CsvCells(CsvReader.Layout layout, CsvRecord record) {
    private static final Set<String> YES = Set.of("yes", "true", "1", "x", "on", "y");
    private static final Map<String, SmtpPhase> PHASES =
            Map.of("eod", SmtpPhase.DOT, "helo", SmtpPhase.EHLO, "lhlo", SmtpPhase.EHLO, "tls", SmtpPhase.STARTTLS);

    String raw(Column column) {
        return record.cell(layout.indexOf(column));
    }

    String text(Column column) {
        return Cell.read(raw(column)).strip();
    }

    List<String> texts(Column column) {
        var all = new ArrayList<String>();
        for (int index : layout.all(column)) all.addAll(Cell.readAll(record.cell(index)));
        return all;
    }

    <T> List<T> each(Column column, Function<String, T> make) {
        return texts(column).stream().map(make).toList();
    }

    boolean isYes(Column column) {
        return YES.contains(text(column).toLowerCase(Locale.ROOT));
    }

    /// Whether it says no in so many words; an empty cell does not.
    boolean isNo(Column column) {
        String text = text(column);
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.isEmpty()
                && !YES.contains(lower)
                && !Set.of("no", "false", "0", "off", "n").contains(lower))
            throw new RuleException("'" + text + "' is neither yes nor no");
        return !lower.isEmpty() && !YES.contains(lower);
    }

    Optional<LocalDate> date(Column column) {
        String text = text(column);
        if (text.isEmpty()) return Optional.empty();
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}"))
            throw new RuleException("'" + text + "' is no date of the form 2030-12-31");
        return Optional.of(LocalDate.parse(text));
    }

    Optional<Glob> glob(Column column) {
        String text = text(column);
        return text.isEmpty() || (text.equals("*") && !layout.isOurs())
                ? Optional.empty()
                : Optional.of(new Glob(text));
    }

    /// Halon writes `&google` for the grouping `google`.
    List<String> providers() {
        return texts(Column.PROVIDER).stream()
                .flatMap(cell -> Arrays.stream(layout.isOurs() ? new String[] {cell} : cell.split("[,;]")))
                .map(name -> layout.isOurs() ? name : name.strip().replaceFirst("^[&@]", ""))
                .filter(name -> !name.isEmpty() && !name.equals("*"))
                .toList();
    }

    Set<SmtpPhase> phases() {
        var phases = EnumSet.noneOf(SmtpPhase.class);
        for (String cell : texts(Column.PHASE))
            for (String word : cell.split("[,;\\s]+")) {
                String lower = word.toLowerCase(Locale.ROOT);
                SmtpPhase phase = PHASES.get(lower);
                for (SmtpPhase each : SmtpPhase.values()) if (each.name().equalsIgnoreCase(word)) phase = each;
                if (phase == null)
                    throw new RuleException("'" + word
                            + "' is not a phase; use connect, ehlo, starttls, auth, mail, rcpt, data or dot");
                phases.add(phase);
            }
        return phases;
    }
}
