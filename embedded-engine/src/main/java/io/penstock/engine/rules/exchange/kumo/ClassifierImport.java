package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.exchange.form.Crosswalk;
import io.penstock.engine.rules.exchange.form.Crosswalks;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.exchange.form.LossSum;
import io.penstock.engine.rules.exchange.form.RuleIds;
import io.penstock.engine.rules.exchange.pattern.ReplyPattern;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says a bounce classifier in our form: one rule for each pattern, in the order in which they are tried.
final class ClassifierImport {
    private final ClassifierFile file;
    private final List<Loss> losses = new ArrayList<>();
    private final LossSum common = new LossSum();
    private final PatternReading patterns = new PatternReading(common, losses);
    private final RuleIds ids = new RuleIds();
    private final List<ResponseRule> rules = new ArrayList<>();
    private final Map<String, SourcePlace> places = new HashMap<>();

    ClassifierImport(ClassifierFile file) {
        this.file = file;
    }

    Imported read() {
        for (ClassifierFile.Pattern pattern : file.patterns()) {
            if (pattern.valid()) pattern(pattern);
            else losses.add(new Loss(pattern.place(), pattern.text(), "it is no valid pattern", true));
        }
        losses.addAll(common.losses());
        var table = new RuleTable(0, rules, Map.of(), Map.of());
        return new Imported(new RuleDocument(table, places, List.of(), Map.of()), losses);
    }

    private void pattern(ClassifierFile.Pattern pattern) {
        Category category = category(pattern);
        String note = file.toml().commentAfter(pattern.place().line());
        for (ReplyPattern part : patterns.parts(pattern.text(), pattern.place())) {
            var rule = ResponseRule.of(
                            ids.of(words(pattern.className()), pattern.text()), part.within(Match.ANY), category)
                    .copy()
                    .note(note)
                    .build();
            rules.add(rule);
            places.put(rule.id(), pattern.place());
        }
    }

    /// `InvalidRecipient` as two words.
    private static String words(String className) {
        return className.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    private Category category(ClassifierFile.Pattern pattern) {
        var meaning = Crosswalks.KUMOMTA.meaning(pattern.className());
        if (meaning.isPresent()) {
            if (!meaning.get().exact()) approximate(pattern, meaning.get());
            return meaning.get().category();
        }
        var own = Category.named(pattern.className());
        if (own.isPresent()) return own.get();
        common.add(
                pattern.place(),
                "class " + pattern.className() + " is none of KumoMTA's and none here: it became Unclassified",
                count -> count + " patterns");
        return Category.UNCLASSIFIED;
    }

    private void approximate(ClassifierFile.Pattern pattern, Crosswalk.Meaning meaning) {
        common.add(
                pattern.place(),
                "class " + pattern.className() + " comes nearest to " + meaning.category() + " here",
                count -> count + " patterns");
    }
}
