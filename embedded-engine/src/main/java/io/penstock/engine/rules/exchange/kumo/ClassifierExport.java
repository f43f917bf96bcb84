package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.exchange.form.Crosswalks;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.PatternLoss;
import io.penstock.engine.rules.exchange.pattern.ReplyPattern;
import io.penstock.engine.rules.exchange.pattern.TranslatedPattern;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Writes categories as classes.
///
/// Classes are tried one after the other there, so the order of rules holds only within a class. The order of classes
/// is chosen so that the rules' own examples keep their class; where one does not, that is told.
final class ClassifierExport {
    private final RuleDocument document;
    private final List<Loss> losses = new ArrayList<>();
    private final List<ResponseRule> rules = new ArrayList<>();
    private final Map<ResponseRule, List<TranslatedPattern>> patterns = new LinkedHashMap<>();

    ClassifierExport(RuleDocument document) {
        this.document = document;
    }

    Exported write() {
        document.table().rules().forEach(this::collect);
        var order = new ClassOrder(document, rules);
        for (ResponseRule rule : order.greedy()) {
            losses.add(new Loss(
                    place(rule),
                    "rule '" + rule.id() + "'",
                    "it asks for a code alone, and would take replies from classes that are tried after its own",
                    true));
            patterns.remove(rule);
        }
        patterns.forEach(this::losses);
        order.moved()
                .forEach((rule, example) -> losses.add(new Loss(
                        place(rule),
                        "rule '" + rule.id() + "', example \"" + RegexCheck.shortened(example.text()) + "\"",
                        "classes are tried one after the other there, so it is judged as " + example.className(),
                        false)));
        var out = new StringBuilder();
        document.heading().forEach(line -> out.append(TomlStrings.comment(line)).append('\n'));
        out.append("[rules]\n");
        for (String className : order.classes()) one(className, out);
        return new Exported(out.toString(), losses);
    }

    static String className(ResponseRule rule) {
        return Crosswalks.KUMOMTA.word(rule.category()).text();
    }

    private SourcePlace place(ResponseRule rule) {
        int row = document.table().rules().indexOf(rule) + 1;
        return document.places().getOrDefault(rule.id(), new SourcePlace("table", row, 1));
    }

    private void collect(ResponseRule rule) {
        Match match = rule.match();
        String reason = "";
        if (!rule.enabled()) reason = "it is switched off, which KumoMTA cannot say";
        else if (match.domain().isPresent()
                || match.mx().isPresent()
                || match.source().isPresent()) reason = "a classifier does not know hosts, domains or sources";
        else if (!match.providers().isEmpty() && match.texts().isEmpty())
            reason = "a classifier does not know providers, and without its own the rule asks for a code alone";
        else if (rule.category() == Category.UNCLASSIFIED) reason = "it gives no category";
        if (!reason.isEmpty()) {
            losses.add(new Loss(place(rule), "rule '" + rule.id() + "'", reason, true));
            return;
        }
        rules.add(rule);
        patterns.put(rule, ReplyPattern.written(match, Dialect.FANCY_REGEX, false));
    }

    private void losses(ResponseRule rule, List<TranslatedPattern> written) {
        String named = "rule '" + rule.id() + "': ";
        SourcePlace place = place(rule);
        var word = Crosswalks.KUMOMTA.word(rule.category());
        if (!word.exact())
            losses.add(new Loss(
                    place, named + rule.category(), "KumoMTA has no such class; the nearest is " + word.text(), false));
        if (!rule.match().providers().isEmpty())
            losses.add(new Loss(
                    place,
                    named + "provider " + String.join(", ", rule.match().providers()),
                    "a classifier does not know providers, so it holds for all",
                    false));
        if (!rule.match().phases().isEmpty())
            losses.add(new Loss(
                    place, named + "phase " + rule.match().phases(), "a classifier does not know phases", false));
        if (!rule.disposition().equals(Disposition.follow()))
            losses.add(new Loss(
                    place, named + rule.disposition(), "a class never decides whether mail is tried again", false));
        if (!rule.actions().isEmpty())
            losses.add(new Loss(
                    place,
                    named + rule.actions().size() + (rule.actions().size() == 1 ? " action" : " actions"),
                    "a class sets nothing off; write a shaping file for throttles and suspensions",
                    false));
        var kinds = new LinkedHashSet<PatternLoss>();
        written.forEach(pattern -> kinds.addAll(pattern.losses()));
        kinds.forEach(loss -> losses.add(new Loss(place, named + "pattern", loss.detail(), false)));
    }

    private void one(String className, StringBuilder out) {
        out.append(className).append(" = [\n");
        patterns.forEach((rule, written) -> {
            if (!className(rule).equals(className)) return;
            out.append("  ")
                    .append(TomlStrings.comment(rule.id() + (rule.note().isEmpty() ? "" : ": " + rule.note())))
                    .append('\n');
            written.forEach(pattern ->
                    out.append("  ").append(TomlStrings.literal(pattern.text())).append(",\n"));
        });
        out.append("]\n");
    }
}
