package io.penstock.engine.rules.exchange.csv;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.exchange.form.ImportBuilder;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.LinePatterns;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.format.SourcePlace;
import io.penstock.engine.smtp.SmtpPhase;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Makes rules of records. A record with a value that cannot be read is a loss, not the end of the file.
final class CsvImport {
    private static final Set<String> YES = Set.of("yes", "true", "1", "x", "on", "y");
    private static final Map<String, SmtpPhase> PHASES =
            Map.of("eod", SmtpPhase.DOT, "helo", SmtpPhase.EHLO, "lhlo", SmtpPhase.EHLO, "tls", SmtpPhase.STARTTLS);

    private final CsvReader reader;
    private final ImportBuilder builder = new ImportBuilder();
    private final List<String> above = new ArrayList<>();
    private final Set<String> schedules = new HashSet<>();
    private CsvRecord record;

    CsvImport(String name, CsvReader reader) {
        this.reader = reader;
        record = new CsvRecord(new SourcePlace(name, 1, 1), List.of());
    }

    Imported read() {
        for (int i = 0; i < reader.layout().columns().size(); i++)
            if (reader.layout().columns().get(i).isEmpty())
                builder.losePart(
                        new SourcePlace(record.place().file(), 1, 1),
                        "column '" + reader.layout().header().get(i) + "'",
                        "it is no column of a rule; known are "
                                + String.join(
                                        ", ",
                                        Column.WRITTEN.stream()
                                                .map(Column::header)
                                                .toList()));
        for (CsvRecord each : reader.records()) {
            record = each;
            String first = each.cells().getFirst();
            if (first.startsWith("#")) {
                above.add(String.join(",", each.cells()).substring(1).strip());
                continue;
            }
            try {
                record();
            } catch (RuleException | DateTimeException e) {
                builder.loseWhole(each.place(), each.shown(), String.valueOf(e.getMessage()));
            }
            above.clear();
        }
        return builder.build();
    }

    private void record() {
        switch (text(Column.KIND).toLowerCase(Locale.ROOT)) {
            case "heading" -> builder.heading(Cell.readAll(raw(Column.COMMENT)));
            case "provider" -> builder.addProvider(text(Column.ID), texts(Column.PROVIDER));
            case "schedule" -> schedule();
            case "", "rule" -> rule();
            default ->
                throw new RuleException(
                        "'" + text(Column.KIND) + "' is no kind; write rule, provider, schedule or heading");
        }
    }

    private void schedule() {
        String[] parts = text(Column.DISPOSITION).split("\\s+until\\s+");
        if (parts.length != 2)
            throw new RuleException("a schedule is written in the column disposition as 5m 10m 1h until 3d");
        var delays = Arrays.stream(parts[0].strip().split("\\s+"))
                .map(Durations::parse)
                .toList();
        var schedule = new NamedSchedule(text(Column.ID), delays, Durations.parse(parts[1].strip()));
        schedules.add(schedule.name());
        builder.addSchedule(schedule);
    }

    private void rule() {
        Match places = new Match(
                providers(),
                glob(Column.DOMAIN),
                glob(Column.MX),
                glob(Column.SOURCE),
                phases(),
                List.of(),
                List.of(),
                List.of());
        Disposition disposition = disposition();
        ResponseRule model = ResponseRule.of("x", places, category(disposition))
                .withDisposition(disposition)
                .copy()
                .enabled(!isNo(text(Column.ENABLED)))
                .alertOnly(YES.contains(text(Column.ALERT_ONLY).toLowerCase(Locale.ROOT)))
                .actions(actions())
                .note(Cell.read(raw(Column.NOTE)))
                .owner(Cell.read(raw(Column.OWNER)))
                .links(texts(Column.LINKS))
                .validUntil(date(Column.VALID_UNTIL))
                .reviewAfter(date(Column.REVIEW_AFTER))
                .examples(texts(Column.EXAMPLES))
                .counterExamples(texts(Column.COUNTER_EXAMPLES))
                .build();
        var comments = new ArrayList<>(above);
        comments.addAll(Cell.readAll(raw(Column.COMMENT)));
        List<Match> matches = matches(places);
        String name = text(Column.ID);
        for (Match match : matches) {
            String words = name.isEmpty() ? words(match) : name;
            String id = builder.freeId(words);
            if (!name.isEmpty() && !id.equals(name) && matches.size() == 1)
                builder.losePart(
                        record.place(), "id '" + name + "'", "it is taken or no id; the rule is called '" + id + "'");
            builder.add(model.copy().id(id).match(match).build(), record.place(), comments);
        }
    }

    private String words(Match match) {
        if (!text(Column.PATTERN).isEmpty()) return text(Column.PATTERN);
        if (!match.texts().isEmpty()) return match.texts().getFirst().source();
        return match.codes() + " " + match.enhanced();
    }

    private List<Match> matches(Match places) {
        var own = new Match(
                places.providers(),
                places.domain(),
                places.mx(),
                places.source(),
                places.phases(),
                each(Column.CODE, CodePattern::new),
                each(Column.ENHANCED, EnhancedPattern::new),
                each(Column.TEXT, TextPattern::new));
        String pattern = Cell.read(raw(Column.PATTERN)).strip();
        if (pattern.isEmpty()) return List.of(own);
        if (pattern.matches("(?s)/.+/[a-z]*")) pattern = pattern.substring(1, pattern.lastIndexOf('/'));
        return LinePatterns.read(pattern, Dialect.PCRE, true, own, record.place(), builder).stream()
                .map(match -> match.codes().isEmpty() && !own.codes().isEmpty()
                        ? match.withCodes(
                                own.codes().stream().map(CodePattern::text).toArray(String[]::new))
                        : match)
                .map(match -> match.enhanced().isEmpty() && !own.enhanced().isEmpty()
                        ? match.withEnhanced(own.enhanced().stream()
                                .map(EnhancedPattern::text)
                                .toArray(String[]::new))
                        : match)
                .toList();
    }

    private Category category(Disposition disposition) {
        String word = text(Column.CATEGORY);
        if (word.isEmpty()) {
            if (reader.layout().isOurs()) throw new RuleException("it has no category");
            return Category.UNCLASSIFIED;
        }
        Optional<Category> known = CategoryWords.read(word);
        boolean alsoDisposition = disposition(word).isPresent() && !disposition.equals(Disposition.follow());
        if (known.isEmpty() && !alsoDisposition)
            builder.losePart(
                    record.place(), "category '" + word + "'", "there is none like it; it became Unclassified");
        return known.orElse(Category.UNCLASSIFIED);
    }

    private Disposition disposition() {
        for (Column column : List.of(Column.DISPOSITION, Column.ACTIONS, Column.CATEGORY)) {
            String word = text(column);
            if (word.isEmpty()) continue;
            Optional<Disposition> plain = disposition(word);
            if (plain.isPresent()) return plain.get();
            if (column == Column.DISPOSITION) {
                Disposition written = Disposition.parse(word);
                written.schedule().filter(name -> !schedules.contains(name)).ifPresent(name -> {
                    throw new RuleException("it retries on '" + name + "', but no row above has that schedule");
                });
                return written;
            }
        }
        return Disposition.follow();
    }

    /// Words of other systems for giving up and trying again.
    private static Optional<Disposition> disposition(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "bounce", "hard", "hard bounce", "hardbounce", "reject", "fail", "permanent" ->
                Optional.of(Disposition.bounce());
            case "retry", "soft", "soft bounce", "softbounce", "defer", "temporary", "transient" ->
                Optional.of(Disposition.retry());
            default -> Optional.empty();
        };
    }

    private List<RuleAction> actions() {
        var actions = new ArrayList<RuleAction>();
        for (String text : texts(Column.ACTIONS)) {
            if (disposition(text).isPresent()) continue;
            if (reader.layout().isOurs()) {
                actions.add(RuleAction.parse(text));
                continue;
            }
            try {
                actions.add(RuleAction.parse(text));
            } catch (RuleException e) {
                builder.losePart(record.place(), "action '" + text + "'", "a rule has no such action");
            }
        }
        return actions;
    }

    /// Halon writes `&google` for the grouping `google`.
    private List<String> providers() {
        return texts(Column.PROVIDER).stream()
                .flatMap(cell -> Arrays.stream(reader.layout().isOurs() ? new String[] {cell} : cell.split("[,;]")))
                .map(name -> reader.layout().isOurs() ? name : name.strip().replaceFirst("^[&@]", ""))
                .filter(name -> !name.isEmpty() && !name.equals("*"))
                .toList();
    }

    private Set<SmtpPhase> phases() {
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

    private static boolean isNo(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.isEmpty()
                && !YES.contains(lower)
                && !Set.of("no", "false", "0", "off", "n").contains(lower))
            throw new RuleException("'" + text + "' is neither yes nor no");
        return !lower.isEmpty() && !YES.contains(lower);
    }

    private Optional<LocalDate> date(Column column) {
        String text = text(column);
        if (text.isEmpty()) return Optional.empty();
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}"))
            throw new RuleException("'" + text + "' is no date of the form 2030-12-31");
        return Optional.of(LocalDate.parse(text));
    }

    private Optional<Glob> glob(Column column) {
        String text = text(column);
        return text.isEmpty() || (text.equals("*") && !reader.layout().isOurs())
                ? Optional.empty()
                : Optional.of(new Glob(text));
    }

    private <T> List<T> each(Column column, Function<String, T> make) {
        return texts(column).stream().map(make).toList();
    }

    private String raw(Column column) {
        return record.cell(reader.layout().indexOf(column));
    }

    private String text(Column column) {
        return Cell.read(raw(column)).strip();
    }

    private List<String> texts(Column column) {
        var all = new ArrayList<String>();
        for (int index : reader.layout().all(column)) all.addAll(Cell.readAll(record.cell(index)));
        return all;
    }
}
