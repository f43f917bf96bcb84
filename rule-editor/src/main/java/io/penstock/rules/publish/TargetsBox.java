package io.penstock.rules.publish;

import io.penstock.rules.look.Icons;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The places to publish to, a line each: a check mark, what runs there, and a button that shows the changes against
/// it. Nothing is shown where there is only one.
final class TargetsBox extends VBox {
    private final PublishModel model;
    private final Consumer<TargetRow> show;
    private final Consumer<TargetRow> retry;
    private final Label progress = new Label();

    /// @param show is told whose changes are to be shown
    /// @param retry is told where to do again what failed
    TargetsBox(PublishModel model, Consumer<TargetRow> show, Consumer<TargetRow> retry) {
        this.model = model;
        this.show = show;
        this.retry = retry;
        progress.setId("rules-targets-progress");
        progress.getStyleClass().add("field-hint");
        progress.managedProperty().bind(progress.visibleProperty());
        setId("rules-targets");
        getStyleClass().add("targets");
        model.targets().subscribe(this::rebuild);
        rebuild();
    }

    private void rebuild() {
        getChildren().setAll(progress);
        boolean several = model.targets().size() > 1;
        setVisible(several);
        setManaged(several);
        showProgress();
        if (!several) return;
        var group = new ToggleGroup();
        for (int n = 0; n < model.targets().size(); n++)
            getChildren().add(line(model.targets().get(n), n, group));
    }

    private void showProgress() {
        progress.setText(model.progress());
        progress.setVisible(!progress.getText().isEmpty());
    }

    private HBox line(TargetRow row, int n, ToggleGroup group) {
        var check = new CheckBox(row.target().name());
        check.setId("rules-target-" + n);
        check.setMinWidth(200);
        check.selectedProperty().bindBidirectional(row.chosenProperty());
        check.selectedProperty().subscribe((_, _) -> model.targetsChanged());
        var sign = new FontIcon("fth-server");
        var told = new Label();
        told.setGraphic(sign);
        told.setMinWidth(0);
        HBox.setHgrow(told, Priority.ALWAYS);
        told.setMaxWidth(Double.MAX_VALUE);
        var changes = new ToggleButton("Changes there");
        changes.setId("rules-target-show-" + n);
        changes.getStyleClass().add("small");
        changes.setToggleGroup(group);
        changes.setSelected(n == 0);
        changes.setMinWidth(USE_PREF_SIZE);
        changes.setOnAction(_ -> {
            changes.setSelected(true);
            show.accept(row);
        });
        var again = new Button("Try again");
        again.setId("rules-target-retry-" + n);
        again.getStyleClass().add("small");
        again.setMinWidth(USE_PREF_SIZE);
        again.managedProperty().bind(again.visibleProperty());
        again.setOnAction(_ -> retry.accept(row));
        again.disableProperty().bind(model.busyProperty());
        row.stateProperty().subscribe(state -> {
            showProgress();
            again.setVisible(row.canRetry());
            again.setText(state instanceof TargetRow.State.Published ? "Ask again" : "Try again");
            told.setText(row.told());
            sign.setIconLiteral(icon(row, state));
            sign.getStyleClass().removeIf(name -> name.startsWith("target-"));
            sign.getStyleClass().add(tone(row, state));
            check.setDisable(!row.target().isOpen()
                    || state instanceof TargetRow.State.Unreadable
                    || state instanceof TargetRow.State.Published
                    || state instanceof TargetRow.State.Arriving
                    || state instanceof TargetRow.State.Publishing);
            changes.setDisable(row.version() == 0);
            Icons.describe(told, told.getText());
        });
        var line = new HBox(10, check, told, again, changes);
        if (row.target().production()) {
            var production = new Label("production");
            production.getStyleClass().add("production");
            line.getChildren().add(1, production);
        }
        line.getStyleClass().add("target");
        return line;
    }

    private static String icon(TargetRow row, TargetRow.State state) {
        if (!row.target().isOpen()) return "fth-lock";
        return switch (state) {
            case TargetRow.State.Published _ -> row.canRetry() ? "fth-alert-triangle" : "fth-check-circle";
            case TargetRow.State.Failed _, TargetRow.State.Unreadable _ -> "fth-x-circle";
            case TargetRow.State.Publishing _, TargetRow.State.Arriving _ -> "fth-upload";
            default -> "fth-server";
        };
    }

    private static String tone(TargetRow row, TargetRow.State state) {
        return switch (state) {
            case TargetRow.State.Published _ -> row.canRetry() ? "target-failed" : "target-published";
            case TargetRow.State.Failed _, TargetRow.State.Unreadable _ -> "target-failed";
            default -> "target-calm";
        };
    }
}
