package io.penstock.app.clusters;

import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.ConnectionState;
import io.penstock.app.cluster.KnownCluster;
import io.penstock.app.fx.Ink;
import io.penstock.app.fx.Sparkline;
import io.penstock.app.fx.Units;
import io.penstock.app.theme.StateChip;
import io.penstock.engine.control.api.NodeInfo;
import java.time.Instant;
import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One cluster: who it is, how it is, what it did in the last two minutes. Bound to a [KnownCluster] that lives as long
/// as the window.
final class ClusterCard extends VBox {
    private final KnownCluster known;
    private final InstantSource clock;
    private final Label name = new Label();
    private final Label production = new Label("production");
    private final StateChip state = new StateChip("idle");
    private final Label address = new Label();
    private final Label throughput = figure();
    private final Label backlog = figure();
    private final Label pauses = figure();
    private final Sparkline sparkline = new Sparkline();
    private final Label note = new Label();
    private final Button connect = new Button();
    private @Nullable Instant lastContact;

    ClusterCard(KnownCluster known, ClustersController controller, InstantSource clock) {
        this.known = known;
        this.clock = clock;
        getStyleClass().addAll("pane", "cluster-card");
        setId("cluster-card-" + known.cluster().get().id().value());
        name.getStyleClass().add("h2");
        production.getStyleClass().addAll("chip", "state-critical");
        address.getStyleClass().add("caption");
        note.getStyleClass().add("caption");
        note.setWrapText(true);
        note.setMinHeight(32);
        sparkline.setPrefHeight(44);
        sparkline.setMaxWidth(Double.MAX_VALUE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(8, name, production, space, state);
        head.setAlignment(Pos.CENTER_LEFT);
        var figures = new HBox(
                20, labelled("Delivered", throughput), labelled("Backlog", backlog), labelled("Pauses", pauses));
        getChildren().addAll(new VBox(2, head, address), figures, sparkline, note, buttons(controller));

        known.cluster().subscribe(this::show);
        known.state().subscribe(this::show);
        known.node().subscribe(this::show);
        known.pauses().subscribe(count -> pauses.setText(Units.compact(count.longValue())));
        known.newest().subscribe(step -> {
            if (step == null) return;
            lastContact = clock.instant();
            throughput.setText(Units.perSecond(step.outcomes().delivered() * 1000.0 / Math.max(1, step.stepMillis())));
            backlog.setText(Units.compact(step.waiting()));
            sparkline.show(known.delivered(), Ink.DELIVERED);
            show(known.node().get());
        });
    }

    private HBox buttons(ClustersController controller) {
        var id = known.cluster().get().id().value();
        var show = new Button("Show");
        show.setId("cluster-show-" + id);
        show.setAccessibleText("Show this cluster");
        show.setOnAction(_ -> controller.show(known.cluster().get()));
        connect.setId("cluster-connect-" + id);
        connect.setOnAction(_ -> controller.toggleConnection(known));
        var row = new HBox(8, show);
        if (!known.cluster().get().isEmbedded()) {
            var change = new Button("Change …");
            change.setId("cluster-change-" + id);
            change.setOnAction(_ -> controller.edit(known.cluster().get()));
            var remove = new Button("Remove …");
            remove.setId("cluster-remove-" + id);
            remove.setOnAction(_ -> controller.remove(known.cluster().get()));
            row.getChildren().addAll(connect, change, remove);
        }
        row.getChildren().forEach(button -> button.getStyleClass().add("small"));
        return row;
    }

    private void show(Cluster cluster) {
        name.setText(cluster.name());
        production.setVisible(cluster.production());
        production.setManaged(cluster.production());
        address.setText(cluster.url().isEmpty() ? "inside this console" : cluster.url());
        setStyle("-environment: " + cluster.colour() + ";");
    }

    private void show(ConnectionState now) {
        var live = now instanceof ConnectionState.Live;
        sparkline.setOpacity(live ? 1 : 0.4);
        connect.setText(live ? "Disconnect" : now instanceof ConnectionState.Idle ? "Connect" : "Try now");
        switch (now) {
            case ConnectionState.Live _ -> state.show("live", "live");
            case ConnectionState.Connecting connecting -> state.show("idle", "connecting");
            case ConnectionState.Stale _ -> state.show("stale", "stale");
            case ConnectionState.Unauthorised _ -> state.show("critical", "not authorised");
            case ConnectionState.Incompatible _ -> state.show("critical", "incompatible");
            case ConnectionState.Idle _ -> state.show("idle", "not connected");
        }
        show(known.node().get());
    }

    private void show(@Nullable NodeInfo node) {
        note.setText(
                switch (known.state().get()) {
                    case ConnectionState.Stale stale ->
                        "Since " + Units.time(stale.since(), clock.instant()) + ": " + stale.problem();
                    case ConnectionState.Unauthorised refused -> refused.problem();
                    case ConnectionState.Incompatible other -> other.problem();
                    case ConnectionState.Idle _ -> "Connects when it is shown or asked to.";
                    case ConnectionState.Connecting _ -> "Asking who is there …";
                    case ConnectionState.Live _ -> node == null ? "" : about(node);
                });
    }

    private String about(NodeInfo node) {
        var last = lastContact;
        return "Node " + node.name() + ", version " + node.version() + ", delivers to " + node.route() + ", rules v"
                + node.rulesVersion()
                + (last == null ? "" : ". Last contact " + Units.time(last, clock.instant()));
    }

    private static Label figure() {
        var label = new Label("–");
        label.getStyleClass().add("big-num");
        return label;
    }

    private static VBox labelled(String text, Label figure) {
        var caption = new Label(text);
        caption.getStyleClass().add("caption");
        return new VBox(caption, figure);
    }
}
