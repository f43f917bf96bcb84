package io.penstock.app.pauses;

import io.penstock.app.cluster.CriteriaText;
import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import io.penstock.engine.control.api.PauseView;
import java.time.Duration;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks by how much to put off the end of pauses.
public final class ExtendCard extends OrderCard {
    private static final List<Duration> STEPS =
            List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(24));

    private final SimpleObjectProperty<Duration> by = new SimpleObjectProperty<>(STEPS.getFirst());

    private ExtendCard(AppContext context, Pauses gates, List<PauseView> pauses) {
        super(context.overlay(), "extend", pauses.size() == 1 ? "Extend the pause" : "Extend pauses", null);
        var lines = new VBox(6);
        for (var pause : pauses) lines.getChildren().add(line(context, pause));
        var steps = new HBox();
        var group = new ToggleGroup();
        for (int i = 0; i < STEPS.size(); i++) steps.getChildren().add(step(i, group));
        add(lines, labelled("By", steps));
        confirm()
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> "Extend " + Units.counted(pauses.size(), "pause") + " by " + Units.chosenSpan(by.get()),
                        by));
        confirm().disableProperty().bind(context.session().readOnly());
        confirm().setOnAction(_ -> {
            for (var pause : pauses) gates.extend(pause, by.get());
            close();
        });
    }

    /// @param pauses 1 or more
    static void open(AppContext context, Pauses gates, List<PauseView> pauses) {
        context.overlay().show(new ExtendCard(context, gates, List.copyOf(pauses)));
    }

    private Label line(AppContext context, PauseView pause) {
        var label = new Label();
        label.setWrapText(true);
        var now = context.clock().instant();
        label.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> CriteriaText.of(pause.criteria()) + ": until "
                                + Units.time(pause.expiresAt(), now) + "  →  "
                                + Units.time(pause.expiresAt().plus(by.get()), now),
                        by));
        return label;
    }

    private ToggleButton step(int index, ToggleGroup group) {
        var button = new ToggleButton("+" + Units.chosenSpan(STEPS.get(index)));
        button.setId("extend-by-" + Units.chosenSpan(STEPS.get(index)).replace(" ", ""));
        button.setToggleGroup(group);
        button.getStyleClass().add(index == 0 ? "left-pill" : index == STEPS.size() - 1 ? "right-pill" : "center-pill");
        button.setSelected(index == 0);
        button.setOnAction(_ -> {
            button.setSelected(true);
            by.set(STEPS.get(index));
        });
        return button;
    }
}
