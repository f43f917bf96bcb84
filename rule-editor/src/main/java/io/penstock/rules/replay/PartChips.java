package io.penstock.rules.replay;

import io.penstock.rules.look.Icons;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Says which part of a report is shown; a click on a chip shows more again. Not there while all is shown.
final class PartChips extends HBox {
    private final ReplayModel model;

    PartChips(ReplayModel model) {
        super(8);
        this.model = model;
        getStyleClass().add("filters");
    }

    /// @param hour     the words for its span of time
    /// @param unplaced whether some of what is judged otherwise belongs to no hour
    void show(Part part, String hour, boolean unplaced) {
        getChildren().clear();
        if (!part.provider().isEmpty())
            getChildren().add(chip("rules-replay-only-provider", "Only " + part.provider(), part.withProvider("")));
        if (!part.isOfAllTime()) getChildren().add(chip("rules-replay-only-hour", "Only " + hour, part.always()));
        if (!part.isOfAllTime() && unplaced) {
            var hint = new Label("Some of what is judged otherwise is known for the whole time only.");
            hint.getStyleClass().add("field-hint");
            getChildren().add(hint);
        }
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private Button chip(String id, String words, Part without) {
        var chip =
                Icons.wordButton(id, "fth-x", words, () -> model.partProperty().set(without));
        chip.getStyleClass().add("small");
        return chip;
    }
}
