package io.penstock.app.sending;

import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import io.penstock.engine.control.api.SandboxView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The moods of the simulated providers. A change holds for the next connection and command, at once.
final class MoodSwitches extends VBox {
    static final List<String> MOODS = List.of(
            "normal", "greylisting", "throttling", "blocking", "mailbox-full", "slow", "down", "disconnect-in-data");

    private static final Map<String, String> NAMES = Map.of(
            "gmail", "Gmail",
            "yahoo", "Yahoo",
            "outlook", "Outlook",
            "microsoft365", "Microsoft 365",
            "icloud", "iCloud",
            "generic", "Postfix");

    private final AppContext context;
    private final SendController controller;
    private final GridPane grid = new GridPane();
    private final Label note = new Label();
    private final Map<String, ComboBox<String>> switches = new HashMap<>();
    private final Map<String, Label> answers = new HashMap<>();
    private boolean showing;

    MoodSwitches(SendModel model, SendController controller, AppContext context) {
        super(8);
        this.controller = controller;
        this.context = context;
        setId("send-moods");
        grid.setHgap(8);
        grid.setVgap(6);
        note.getStyleClass().add("caption");
        note.setWrapText(true);
        getChildren().addAll(grid, note);
        model.sandbox.addListener((_, _, now) -> show(now));
        show(model.sandbox.get());
    }

    private void show(@Nullable SandboxView sandbox) {
        if (sandbox == null) {
            note.setText("The sandbox has not answered yet.");
            return;
        }
        showing = true;
        for (var provider : sandbox.providers()) show(provider);
        showing = false;
        note.setText(
                sandbox.inUse()
                        ? "Took " + Units.count(sandbox.distinct()) + " messages"
                                + (sandbox.duplicates() > 0
                                        ? ", " + Units.count(sandbox.duplicates()) + " twice."
                                        : ".")
                        : "Not in use: this node delivers elsewhere.");
    }

    private void show(SandboxView.SimulatedProvider provider) {
        var mood = switches.computeIfAbsent(provider.provider(), this::addSwitch);
        if (!mood.getItems().contains(provider.mood())) mood.getItems().add(provider.mood());
        if (!mood.isShowing()) mood.setValue(provider.mood());
        mood.getStyleClass().removeIf(style -> style.startsWith("mood-"));
        mood.getStyleClass().add(provider.mood().equals("normal") ? "mood-normal" : "mood-changed");
        var label = answers.get(provider.provider());
        if (label != null) label.setText(summary(provider.answers()));
    }

    private static String summary(Map<String, Long> answers) {
        long accepted = answers.getOrDefault("accepted", 0L);
        long others = answers.values().stream().mapToLong(Long::longValue).sum() - accepted;
        return Units.compact(accepted) + " taken" + (others > 0 ? ", " + Units.compact(others) + " not" : "");
    }

    private ComboBox<String> addSwitch(String provider) {
        var name = new Label(NAMES.getOrDefault(provider, provider));
        name.setMinWidth(Region.USE_PREF_SIZE);
        var mood = new ComboBox<String>();
        mood.setId("send-mood-" + provider);
        mood.setAccessibleText("Mood of " + provider);
        mood.getItems().setAll(MOODS);
        mood.setMaxWidth(Double.MAX_VALUE);
        mood.getStyleClass().add("mood");
        mood.disableProperty().bind(context.session().readOnly());
        mood.valueProperty().addListener((_, before, now) -> {
            if (!showing && now != null && !now.equals(before)) controller.changeMood(provider, now);
        });
        GridPane.setHgrow(mood, Priority.ALWAYS);
        var count = new Label();
        count.getStyleClass().add("caption");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.setAlignment(Pos.CENTER_RIGHT);
        GridPane.setHalignment(count, HPos.RIGHT);
        answers.put(provider, count);
        grid.addRow(switches.size(), name, mood, count);
        return mood;
    }
}
