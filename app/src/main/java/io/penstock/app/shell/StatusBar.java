package io.penstock.app.shell;

import io.penstock.app.jobs.VirtualJobs.RunningJob;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.javafx.FontIcon;

/// The foot of the window: engine, clusters, outbox, jobs, frozen or not, frames per second.
final class StatusBar extends HBox {
    private final HBox jobs = new HBox(6);

    /// @param engineMenu what can be done to the embedded engine
    StatusBar(StatusModel model, BooleanProperty frozen, List<MenuItem> engineMenu, Runnable openOutbox) {
        setId("shell-status");
        getStyleClass().add("status-bar");

        var dot = new Circle(4);
        dot.getStyleClass().add("engine-dot");
        model.engineState.subscribe(state -> {
            dot.getStyleClass().removeIf(style -> style.startsWith("engine-dot-"));
            dot.getStyleClass().add("engine-dot-" + state);
        });
        var engine = new MenuButton(null, dot, engineMenu.toArray(MenuItem[]::new));
        engine.setId("status-engine");
        engine.getStyleClass().addAll("flat", "status-item");
        engine.textProperty().bind(model.engine);

        var clusters = new Label();
        clusters.setId("status-clusters");
        clusters.setGraphic(new FontIcon("fth-server"));
        clusters.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.clustersLive.get() + " live"
                                + (model.clustersStale.get() > 0 ? ", " + model.clustersStale.get() + " stale" : ""),
                        model.clustersLive,
                        model.clustersStale));

        var outbox = new Button(null, new FontIcon("fth-inbox"));
        outbox.setId("status-outbox");
        outbox.getStyleClass().addAll("flat", "status-item");
        outbox.textProperty()
                .bind(model.waiting.map(n -> n.intValue() == 0 ? "Outbox empty" : n + " waiting in the outbox"));
        outbox.setOnAction(_ -> openOutbox.run());

        jobs.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        model.jobs.subscribe(this::showJobs);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);

        var ice = new Label("Frozen · Space continues", new FontIcon("fth-pause-circle"));
        ice.setId("status-frozen");
        ice.getStyleClass().add("status-frozen");
        ice.visibleProperty().bind(frozen);
        ice.managedProperty().bind(frozen);

        var frames = new Label();
        frames.setId("status-frames");
        frames.textProperty()
                .bind(model.framesPerSecond.map(fps -> String.format(Locale.ROOT, "%.0f fps", fps.doubleValue())));
        frames.setMinWidth(48);
        getChildren().addAll(engine, clusters, outbox, jobs, space, ice, frames);
    }

    private void showJobs(List<RunningJob> running) {
        jobs.getChildren().clear();
        if (running.isEmpty()) return;
        var first = running.getFirst();
        var bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setPrefWidth(70);
        var name = new Label(first.name() + (running.size() > 1 ? " and " + (running.size() - 1) + " more" : ""));
        var cancel = new Button(null, new FontIcon("fth-x"));
        cancel.getStyleClass().addAll("flat", "small");
        cancel.setAccessibleText("Cancel " + first.name());
        cancel.setOnAction(_ -> first.cancel());
        jobs.getChildren().addAll(bar, name, cancel);
    }
}
