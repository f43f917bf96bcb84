package io.penstock.engine.rules.exchange.postfix;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.exchange.check.SampleText;
import io.penstock.engine.rules.exchange.form.ImportBuilder;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.Wording;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.ForeignPatternException;
import io.penstock.engine.rules.exchange.pattern.PatternLoss;
import io.penstock.engine.rules.exchange.pattern.ReplyPattern;
import io.penstock.engine.rules.exchange.postfix.TableEntry.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes our rules of a status filter: an entry that swaps 4 and 5 retries or bounces, one that keeps the class is an
/// exception that follows the first digit.
final class PostfixReader {
    private final ImportBuilder builder = new ImportBuilder();
    private final Wording wording = Wording.shared();
    private final ReplyFilterReader replies = new ReplyFilterReader(builder, wording);

    private PostfixReader() {}

    static Imported read(String name, String text) {
        var heading = new ArrayList<String>();
        var table = TableEntry.parse(LogicalLine.of(name, text, heading));
        var reader = new PostfixReader();
        reader.builder.heading(heading);
        for (TableEntry.Fault fault : table.faults())
            reader.builder.loseWhole(fault.line().place(), fault.line().text(), fault.reason());
        table.entries().forEach(reader::entry);
        return reader.builder.build();
    }

    private void entry(TableEntry entry) {
        Optional<StatusResult> result = StatusResult.of(entry.result());
        if (result.isEmpty() && ReplyResult.of(entry.result()).isPresent()) {
            replies.add(entry);
            return;
        }
        if (result.isEmpty()) {
            lose(entry, "its result '" + entry.result() + "' is no status with a text, so Postfix ignores it");
            return;
        }
        Optional<String> missing = entry.missingGroup();
        if (missing.isPresent()) {
            lose(entry, missing.get() + " names a group that the pattern does not have, so Postfix skips the line");
            return;
        }
        var conditions = new ArrayList<>(entry.conditions());
        conditions.add(entry.pattern());
        conditions.removeIf(PostfixReader::isAnyRefusal);
        Optional<Condition> negated =
                conditions.stream().filter(Condition::negated).findFirst();
        if (negated.isPresent()) {
            lose(entry, "a rule cannot ask that " + negated.get().shown().substring(1) + " is not found");
            return;
        }
        String classes = "";
        Parts parts = new Parts(Match.ANY);
        for (Condition condition : conditions) {
            var status = StatusPattern.of(condition.pattern());
            if (!status.classes().isEmpty()) classes = status.classes();
            if (status.ownWords()) {
                lose(entry, "it is about what Postfix says itself, not about replies");
                return;
            }
            try {
                parts.add(condition, status);
            } catch (ForeignPatternException e) {
                lose(entry, e.reason());
                return;
            }
        }
        if (classes.equals("2")) {
            lose(entry, "rules judge replies that refuse, not deliveries");
            return;
        }
        rules(entry, result.get(), classes, parts);
    }

    private void rules(TableEntry entry, StatusResult result, String classes, Parts parts) {
        boolean swaps = result.statusClass().isPresent()
                && !classes.equals(result.statusClass().get().toString());
        Disposition disposition = !swaps
                ? Disposition.follow()
                : result.statusClass().get() == '4' ? Disposition.retry() : Disposition.bounce();
        if (!result.keepsText())
            builder.losePart(entry.line().place(), entry.result(), "a rule does not change the text that people see");
        else if (result.status().isPresent())
            builder.losePart(
                    entry.line().place(), result.status().get(), "a rule does not change the status that people see");
        for (String change : parts.changes)
            builder.losePart(entry.line().place(), entry.pattern().shown(), change);
        String sample = SampleText.of(entry.pattern().pattern().replaceFirst("^\\^", ""))
                .replaceFirst("^[245x]?(?:\\.[0-9x]+){0,2} ?", "");
        int code = classes.equals("4") ? 450 : 550;
        Category category = wording.category(sample, code);
        for (Match match : parts.matches(classes))
            builder.add(
                    ImportBuilder.ownId(entry.line().above()),
                    entry.pattern().pattern(),
                    ResponseRule.of("x", match, category).withDisposition(disposition),
                    entry.line().place(),
                    ImportBuilder.othersOf(entry.line().above()));
    }

    /// `!/^2/`, which all replies that refuse fit, and `/^[45]/`.
    private static boolean isAnyRefusal(Condition condition) {
        String pattern = condition.pattern();
        return condition.negated()
                ? Set.of("^2", "^2\\.").contains(pattern)
                : Set.of("^[45]", "^[45]\\.", "^[4-5]", "^(4|5)").contains(pattern);
    }

    private void lose(TableEntry entry, String reason) {
        builder.loseWhole(entry.line().place(), entry.line().text(), reason);
    }

    /// The conditions of an entry and of the blocks around it, all of which must hold.
    private static final class Parts {
        private Match places;
        private List<ReplyPattern> alternatives = List.of(new ReplyPattern(List.of(), List.of(), List.of()));
        private final List<String> changes = new ArrayList<>();

        Parts(Match places) {
            this.places = places;
        }

        void add(Condition condition, StatusPattern status) {
            status.phase().ifPresent(phase -> places = places.withPhases(phase));
            if (!status.host().isEmpty())
                places = new Match(
                        places.providers(),
                        places.domain(),
                        Optional.of(new Glob(status.host())),
                        places.source(),
                        places.phases(),
                        List.of(),
                        List.of(),
                        List.of());
            if (status.hostLost()) changes.add("it asks for hosts in a way that a rule cannot; here it holds for all");
            if (!status.status().isEmpty()) enhanced(status);
            if (status.body().isEmpty()) return;
            String body = (status.withCode() ? "^" : "") + status.body();
            var split = ReplyPattern.of(body, Dialect.PCRE, condition.ignoresCase());
            for (PatternLoss loss : split.losses()) changes.add(loss.detail());
            if (status.anchored()) changes.add("it is searched for anywhere in the reply");
            var all = new ArrayList<ReplyPattern>();
            for (ReplyPattern one : alternatives) for (ReplyPattern other : split.parts()) all.add(both(one, other));
            alternatives = all;
        }

        private void enhanced(StatusPattern status) {
            String anyDetail = status.status().endsWith(".") ? "\\d+" : "";
            String first = status.classes().length() == 1 ? status.classes() : "[45]";
            var split = ReplyPattern.of("^\\d\\d\\d " + first + status.status() + anyDetail + " ", Dialect.PCRE, true);
            var all = new ArrayList<ReplyPattern>();
            for (ReplyPattern one : alternatives) for (ReplyPattern other : split.parts()) all.add(both(one, other));
            alternatives = all;
        }

        private static ReplyPattern both(ReplyPattern one, ReplyPattern other) {
            var codes = one.codes().isEmpty() ? other.codes() : one.codes();
            List<EnhancedPattern> enhanced = one.enhanced().isEmpty() ? other.enhanced() : one.enhanced();
            return new ReplyPattern(codes, enhanced, texts(one.texts(), other.texts()));
        }

        /// Two texts, in either order, as one pattern.
        private static List<TextPattern> texts(List<TextPattern> first, List<TextPattern> second) {
            if (first.isEmpty()) return second;
            if (second.isEmpty()) return first;
            var all = new ArrayList<TextPattern>();
            for (TextPattern a : first)
                for (TextPattern b : second) {
                    all.add(new TextPattern("(?:" + a.source() + ").*(?:" + b.source() + ")"));
                    all.add(new TextPattern("(?:" + b.source() + ").*(?:" + a.source() + ")"));
                }
            return all;
        }

        List<Match> matches(String classes) {
            return alternatives.stream()
                    .map(pattern -> pattern.within(places))
                    .map(match -> match.codes().isEmpty() && match.enhanced().isEmpty() && classes.length() == 1
                            ? match.withCodes(classes + "xx")
                            : match)
                    .toList();
        }
    }
}
