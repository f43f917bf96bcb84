package io.penstock.app.fx;

import java.time.InstantSource;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says how current the numbers beside it are; the problem stands in its tooltip and in its text.
public final class FreshnessLabel extends Label {
    private final String word;
    private final InstantSource clock;
    private final FontIcon icon = new FontIcon("fth-loader");

    /// @param word what fresh numbers are called: `Live` if they go on changing, `As of` if not
    public FreshnessLabel(String id, String word, ObservableValue<Freshness> freshness, InstantSource clock) {
        this.word = word;
        this.clock = clock;
        setId(id);
        setGraphic(icon);
        getStyleClass().add("freshness");
        freshness.addListener((_, _, now) -> show(now));
        show(freshness.getValue());
    }

    private void show(Freshness freshness) {
        getStyleClass().remove("freshness-stale");
        setTooltip(null);
        switch (freshness) {
            case Freshness.Loading() -> say("fth-loader", "Fetching…");
            case Freshness.Fresh(var at) -> say("fth-zap", word + " " + Units.time(at, clock.instant()));
            case Freshness.Stale(var since, var problem) -> {
                say("fth-alert-triangle", "Stale since " + Units.time(since, clock.instant()));
                problem(problem);
            }
            case Freshness.Failed(var problem) -> {
                say("fth-alert-triangle", "Not available");
                problem(problem);
            }
        }
    }

    private void problem(String problem) {
        getStyleClass().add("freshness-stale");
        setTooltip(new Tooltip(problem));
        setAccessibleHelp(problem);
    }

    private void say(String literal, String text) {
        if (!icon.getIconLiteral().equals(literal)) icon.setIconLiteral(literal);
        setText(text);
    }
}
