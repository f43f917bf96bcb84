package io.penstock.engine.rules.exchange.csv;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.exchange.form.ImportBuilder;
import io.penstock.engine.rules.exchange.form.LinePatterns;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Makes rules of one record.
final class CsvRule {
    private final CsvCells cells;
    private final ImportBuilder builder;
    private final Set<String> schedules;

    /// @param schedules those of the rows above
    CsvRule(CsvCells cells, ImportBuilder builder, Set<String> schedules) {
        this.cells = cells;
        this.builder = builder;
        this.schedules = schedules;
    }

    /// @param above the comment lines above the record
    /// @throws RuleException if a value cannot be read
    void addTo(List<String> above) {
        Match places = new Match(
                cells.providers(),
                cells.glob(Column.DOMAIN),
                cells.glob(Column.MX),
                cells.glob(Column.SOURCE),
                cells.phases(),
                List.of(),
                List.of(),
                List.of());
        Disposition disposition = disposition();
        ResponseRule model = ResponseRule.of("x", places, category(disposition))
                .withDisposition(disposition)
                .copy()
                .enabled(!cells.isNo(Column.ENABLED))
                .alertOnly(cells.isYes(Column.ALERT_ONLY))
                .actions(actions())
                .note(Cell.read(cells.raw(Column.NOTE)))
                .owner(Cell.read(cells.raw(Column.OWNER)))
                .links(cells.texts(Column.LINKS))
                .validUntil(cells.date(Column.VALID_UNTIL))
                .reviewAfter(cells.date(Column.REVIEW_AFTER))
                .examples(cells.texts(Column.EXAMPLES))
                .counterExamples(cells.texts(Column.COUNTER_EXAMPLES))
                .build();
        var comments = new ArrayList<>(above);
        comments.addAll(Cell.readAll(cells.raw(Column.COMMENT)));
        List<Match> matches = matches(places);
        String name = cells.text(Column.ID);
        for (Match match : matches) {
            String words = name.isEmpty() ? words(match) : name;
            String id = builder.freeId(words);
            if (!name.isEmpty() && !id.equals(name) && matches.size() == 1)
                builder.losePart(place(), "id '" + name + "'", "it is taken or no id; the rule is called '" + id + "'");
            builder.add(model.copy().id(id).match(match).build(), place(), comments);
        }
    }

    private String words(Match match) {
        if (!cells.text(Column.PATTERN).isEmpty()) return cells.text(Column.PATTERN);
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
                cells.each(Column.CODE, CodePattern::new),
                cells.each(Column.ENHANCED, EnhancedPattern::new),
                cells.each(Column.TEXT, TextPattern::new));
        String pattern = Cell.read(cells.raw(Column.PATTERN)).strip();
        if (pattern.isEmpty()) return List.of(own);
        if (pattern.matches("(?s)/.+/[a-z]*")) pattern = pattern.substring(1, pattern.lastIndexOf('/'));
        return LinePatterns.read(pattern, Dialect.PCRE, true, own, place(), builder).stream()
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
        String word = cells.text(Column.CATEGORY);
        if (word.isEmpty()) {
            if (isOurs()) throw new RuleException("it has no category");
            return Category.UNCLASSIFIED;
        }
        Optional<Category> known = CategoryWords.read(word);
        boolean alsoDisposition = disposition(word).isPresent() && !disposition.equals(Disposition.follow());
        if (known.isEmpty() && !alsoDisposition)
            builder.losePart(place(), "category '" + word + "'", "there is none like it; it became Unclassified");
        return known.orElse(Category.UNCLASSIFIED);
    }

    private Disposition disposition() {
        for (Column column : List.of(Column.DISPOSITION, Column.ACTIONS, Column.CATEGORY)) {
            String word = cells.text(column);
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
        for (String text : cells.texts(Column.ACTIONS)) {
            if (disposition(text).isPresent()) continue;
            if (isOurs()) {
                actions.add(RuleAction.parse(text));
                continue;
            }
            try {
                actions.add(RuleAction.parse(text));
            } catch (RuleException e) {
                builder.losePart(place(), "action '" + text + "'", "a rule has no such action");
            }
        }
        return actions;
    }

    private boolean isOurs() {
        return cells.layout().isOurs();
    }

    private SourcePlace place() {
        return cells.record().place();
    }
}
