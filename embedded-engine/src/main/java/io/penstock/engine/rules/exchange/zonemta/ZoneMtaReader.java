package io.penstock.engine.rules.exchange.zonemta;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.Scope;
import io.penstock.engine.rules.exchange.form.Crosswalk;
import io.penstock.engine.rules.exchange.form.Crosswalks;
import io.penstock.engine.rules.exchange.form.ImportBuilder;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.LinePatterns;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.ForeignPatternException;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.SourcePlace;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes our rules of `bounces.txt`.
final class ZoneMtaReader {
    /// For how long ZoneMTA does not use an address for a domain after a line of the category `blacklist`.
    private static final Duration OUT_OF_USE = Duration.ofHours(6);

    private static final Pattern REPLY = Pattern.compile("[245]\\d\\d[ -].*");

    private final ImportBuilder builder = new ImportBuilder();
    /// The id that our own export wrote above the lines that now follow each other.
    private String exportedId = "";
    private int exportedLine;

    private ZoneMtaReader() {}

    static Imported read(String name, String text) {
        var heading = new ArrayList<String>();
        var lines = BounceLine.of(name, text, heading);
        var reader = new ZoneMtaReader();
        reader.builder.heading(heading);
        lines.forEach(reader::line);
        return withRest(name, text, withExamples(reader.builder.build()));
    }

    /// ZoneMTA gives up what no line fits, our table follows the first digit: of interest if temporary replies are
    /// such.
    private static Imported withRest(String name, String text, Imported imported) {
        var unheard = ReplyContext.of("", SmtpReply.of(451, "4.9.9 zq"));
        var matcher = RuleMatcher.compile(imported.document().table());
        if (matcher.classify(unheard).rule().isPresent()) return imported;
        var losses = new ArrayList<>(imported.losses());
        int end = Math.max(1, (int) text.lines().count());
        losses.add(new Loss(
                new SourcePlace(name, end, 1),
                "replies that no line fits",
                "ZoneMTA gives such mail up, also after a 4xx reply; here the first digit decides",
                false));
        return new Imported(imported.document(), losses);
    }

    private void line(BounceLine line) {
        if (line.fields() < 3) {
            builder.loseWhole(line.place(), line.text(), "it has no " + (line.fields() == 1 ? "action" : "category"));
            return;
        }
        if (line.pattern().isEmpty()) {
            builder.loseWhole(line.place(), line.text(), "it has no pattern");
            return;
        }
        List<Match> matches;
        try {
            matches = LinePatterns.read(line.pattern(), Dialect.JAVASCRIPT, true, Match.ANY, line.place(), builder);
        } catch (ForeignPatternException e) {
            builder.loseWhole(line.place(), line.pattern(), e.reason());
            return;
        }
        Category category = category(line);
        ResponseRule model = ResponseRule.of("x", Match.ANY, category)
                .withDisposition(disposition(line))
                .withActions(actions(line))
                .copy()
                .note(line.message())
                .build();
        String ownId = ownId(line);
        for (Match match : matches)
            builder.add(
                    ownId, line.pattern(), model.withMatch(match), line.place(), ImportBuilder.othersOf(line.above()));
    }

    /// The comments above a line often are replies that it is for: those that it fits become examples.
    private static Imported withExamples(Imported imported) {
        RuleDocument document = imported.document();
        var rules = new ArrayList<ResponseRule>();
        var comments = new HashMap<>(document.comments());
        for (ResponseRule rule : document.table().rules()) {
            var rest = new ArrayList<>(comments.getOrDefault(rule.id(), List.of()));
            var examples = rest.stream()
                    .map(String::strip)
                    .filter(comment -> isExample(rule, comment))
                    .toList();
            rest.removeIf(comment -> examples.contains(comment.strip()));
            if (rest.isEmpty()) comments.remove(rule.id());
            else comments.put(rule.id(), List.copyOf(rest));
            rules.add(rule.copy().examples(examples).build());
        }
        var table = document.table().withRules(rules);
        return new Imported(
                new RuleDocument(table, document.places(), document.heading(), comments), imported.losses());
    }

    private static boolean isExample(ResponseRule rule, String comment) {
        return REPLY.matcher(comment).matches()
                && ExampleCheck.failures(RuleTable.of(rule.withExamples(comment)))
                        .isEmpty();
    }

    private String ownId(BounceLine line) {
        boolean follows = line.above().isEmpty() && line.place().line() == exportedLine + 1;
        if (!follows) exportedId = ImportBuilder.ownId(line.above());
        exportedLine = line.place().line();
        return exportedId;
    }

    private Category category(BounceLine line) {
        Optional<Category> known = Crosswalks.ZONEMTA.meaning(line.category()).map(Crosswalk.Meaning::category);
        if (known.isEmpty())
            builder.losePart(
                    line.place(),
                    "category '" + line.category() + "'",
                    "there is none like it; it became Unclassified");
        return known.orElse(Category.UNCLASSIFIED);
    }

    private Disposition disposition(BounceLine line) {
        if (!line.hasKnownAction())
            builder.losePart(
                    line.place(),
                    "action '" + line.action() + "'",
                    "it is not known; ZoneMTA tries such mail again, and so does the rule");
        if (line.action().equals("slowdown"))
            builder.losePart(line.place(), "slowdown", "ZoneMTA does the same as for defer, so the rule retries");
        return line.rejects() ? Disposition.bounce() : Disposition.retry();
    }

    private static RuleAction[] actions(BounceLine line) {
        if (!line.category().equals("blacklist")) return new RuleAction[0];
        return List.of(new RuleAction.Suspend(Scope.DOMAIN, OUT_OF_USE, Optional.empty(), Optional.empty()))
                .toArray(RuleAction[]::new);
    }
}
