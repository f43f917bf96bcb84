package io.penstock.rules.form;

import io.penstock.rules.look.HighlightedText;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the rule would take of the replies of the last 24 hours: one sentence, and the most frequent wordings.
final class RecentMatches extends VBox {
    private final Label sentence = new Label();
    private final VBox samples = new VBox(4);
    private List<Preview.Sample> shown = List.of();

    private final ReadOnlyObjectProperty<Preview> preview;
    private boolean outdated;

    RecentMatches(ReadOnlyObjectProperty<Preview> preview) {
        this.preview = preview;
        getStyleClass().add("recent-matches");
        sentence.setId("rules-recent");
        sentence.getStyleClass().add("recent-sentence");
        sentence.setWrapText(true);
        getChildren().addAll(sentence, samples);
        preview.subscribe(this::show);
    }

    /// @param mistaken a field holds what is no value, so that the judgement is of the rule before that
    void outdated(boolean mistaken) {
        outdated = mistaken;
        samples.setOpacity(mistaken ? 0.5 : 1);
        show(preview.get());
    }

    private void show(Preview preview) {
        sentence.setText((outdated ? "Before this mistake: " : "") + preview.sentence());
        if (preview.samples().equals(shown)) return;
        shown = preview.samples();
        samples.getChildren()
                .setAll(preview.samples().stream().map(RecentMatches::row).toList());
    }

    private static Node row(Preview.Sample sample) {
        var text = new HighlightedText();
        text.show(sample.reply().shown(), sample.reply().found());
        String decided = sample.takenBy().isEmpty() ? "" : ", decided by " + sample.takenBy();
        var origin = new Label(String.format(
                "%s  %s, was %s%s",
                sample.count() == 0 ? "earlier" : String.format("%,d\u00d7", sample.count()),
                sample.provider().isEmpty() ? "unknown provider" : sample.provider(),
                sample.categoryThen(),
                decided));
        origin.getStyleClass().add("sample-origin");
        var box = new VBox(text, origin);
        box.getStyleClass().add("sample");
        return box;
    }
}
