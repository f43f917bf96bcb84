package io.penstock.rules.form;

import io.penstock.engine.control.api.RulesDocument.RuleStats;
import io.penstock.rules.look.Ago;
import io.penstock.rules.look.Amount;
import io.penstock.rules.look.HighlightedText;
import io.penstock.rules.look.HourBars;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the rule in force has decided: how often, in which hours, and the newest replies in their own words.
final class DecidedReplies extends VBox {
    private static final int SAMPLES = 4;

    private final FormModel model;
    private final InstantSource clock;
    private final Label sentence = new Label();
    private final HourBars hours = new HourBars(ZoneId.systemDefault());
    private final VBox samples = new VBox(4);
    private List<String> shown = List.of();

    DecidedReplies(FormModel model, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        getStyleClass().add("recent-matches");
        sentence.setId("rules-decided");
        sentence.getStyleClass().add("recent-sentence");
        sentence.setWrapText(true);
        hours.managedProperty().bind(hours.visibleProperty());
        getChildren().addAll(sentence, hours, samples);
        model.ruleProperty().subscribe(_ -> show());
        model.statsChangedProperty().subscribe(_ -> show());
    }

    private void show() {
        Optional<RuleStats> stats = model.stats();
        sentence.setText(stats.map(one -> words(one, clock.instant())).orElse("It has decided no reply yet."));
        var perHour = stats.map(RuleStats::hitsPerHour).orElse(List.of());
        hours.setVisible(!perHour.isEmpty());
        hours.show(perHour, clock.instant());
        var newest = stats.map(RuleStats::samples).orElse(List.of()).stream()
                .limit(SAMPLES)
                .toList();
        if (newest.equals(shown)) return;
        shown = newest;
        samples.getChildren().setAll(newest.stream().map(DecidedReplies::sample).toList());
    }

    static String words(RuleStats stats, Instant now) {
        var text = new StringBuilder("It has decided " + Amount.of(stats.hits(), "reply", "replies") + " in "
                + Ago.words(stats.since(), now) + ", " + String.format("%,d", stats.hitsLastHour())
                + " in the last hour; the last " + Ago.words(stats.lastHit(), now) + " ago.");
        if (stats.acted() > 0)
            text.append(" Beyond the messages it acted ")
                    .append(Amount.of(stats.acted(), "time"))
                    .append('.');
        if (stats.rehearsed() > 0)
            text.append(" It would have acted ")
                    .append(Amount.of(stats.rehearsed(), "time"))
                    .append(", but only tells of it.");
        return text.toString();
    }

    private static HighlightedText sample(String reply) {
        var text = new HighlightedText();
        text.getStyleClass().add("sample");
        text.show(reply, List.of());
        return text;
    }
}
