package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.exchange.form.LossSum;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.ForeignPatternException;
import io.penstock.engine.rules.exchange.pattern.PatternLoss;
import io.penstock.engine.rules.exchange.pattern.ReplyPattern;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.List;

/// Carries KumoMTA's patterns over; common losses are summed up, the others are told one by one.
final class PatternReading {
    private final LossSum common;
    private final List<Loss> losses;

    PatternReading(LossSum common, List<Loss> losses) {
        this.common = common;
        this.losses = losses;
    }

    /// Empty if the pattern cannot be said in ours; that is told.
    List<ReplyPattern> parts(String regex, SourcePlace place) {
        try {
            var split = ReplyPattern.of(regex, Dialect.FANCY_REGEX, false);
            split.losses().forEach(loss -> lose(loss, regex, place));
            return split.parts();
        } catch (ForeignPatternException e) {
            losses.add(new Loss(place, regex, e.reason(), true));
            return List.of();
        }
    }

    private void lose(PatternLoss loss, String regex, SourcePlace place) {
        switch (loss.kind()) {
            case LETTER_CASE ->
                common.add(place, "patterns ask for letter case there, and never here", count -> count + " patterns");
            case UNICODE ->
                common.add(
                        place,
                        "\\d, \\w and \\b know the letters and digits of all scripts there, those of ASCII here",
                        count -> count + " uses in patterns");
            case LOOK_AROUND, BACK_REFERENCE, BACKTRACKING, REPEATS, REPLY_CODE ->
                losses.add(new Loss(place, regex, loss.detail(), false));
        }
    }
}
