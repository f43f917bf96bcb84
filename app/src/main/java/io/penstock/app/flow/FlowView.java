package io.penstock.app.flow;

import io.penstock.app.fx.Units;
import io.penstock.app.theme.StateChip;
import io.penstock.engine.control.api.Throughput;
import java.time.InstantSource;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Builds the Flow screen: figures on top, the picture, the timeline under it, and what needs attention beside it.
final class FlowView extends StackPane {
    private static final double COLUMN_TITLE = 104;

    private final FlowModel model;
    private final FlowController controller;

    FlowView(FlowModel model, FlowController controller, InstantSource clock) {
        this.model = model;
        this.controller = controller;
        setId("flow-screen");
        getStyleClass().add("screen");

        var picture = new RibbonView(model, controller);
        VBox.setVgrow(picture, Priority.ALWAYS);
        var system = new VBox(8, pictureHeader(), picture);
        system.getStyleClass().add("pane");
        VBox.setVgrow(system, Priority.ALWAYS);
        var timeline = new TimelineView(model, clock);
        timeline.getStyleClass().add("pane");
        timeline.setPrefHeight(200);
        timeline.setMinHeight(170);
        var main = new VBox(12, system, timeline);
        HBox.setHgrow(main, Priority.ALWAYS);
        var below = new HBox(12, main, attention());
        VBox.setVgrow(below, Priority.ALWAYS);
        var live = new VBox(12, figures(), below);
        live.visibleProperty().bind(model.anythingYet);
        model.stale.subscribe(stale -> toggle(live, "stale", stale));

        var empty = empty();
        empty.visibleProperty().bind(model.anythingYet.not().and(model.loaded));
        getChildren().addAll(live, empty);
    }

    private static void toggle(Region region, String style, boolean on) {
        region.getStyleClass().remove(style);
        if (on) region.getStyleClass().add(style);
    }

    private HBox figures() {
        var row = new HBox(
                figure("Accepted", "accepted", step -> rate(step, step.accepted())),
                figure(
                        "Delivered",
                        "delivered",
                        step -> rate(step, step.outcomes().delivered())),
                figure(
                        "Deferred",
                        "deferred",
                        step -> rate(step, step.outcomes().deferred())),
                figure("Bounced", "bounced", step -> rate(step, step.outcomes().bounced())),
                figure("Waiting", "waiting", step -> Units.compact(step.waiting())),
                figure("Held", "held", step -> Units.compact(step.held())),
                figure("Connections out", "connections", step -> Units.compact(step.connectionsOut())));
        row.getStyleClass().addAll("pane", "figures");
        return row;
    }

    private static String rate(Throughput step, long count) {
        return Units.perSecond(count * 1000.0 / step.stepMillis());
    }

    private VBox figure(String title, String id, Function<Throughput, String> text) {
        var number = new Label();
        number.setId("flow-figure-" + id);
        number.getStyleClass().addAll("big-num", "figure-" + id);
        number.textProperty().bind(Bindings.createStringBinding(() -> number(model.newest.get(), text), model.newest));
        var caption = new Label(title);
        caption.getStyleClass().add("caption");
        var box = new VBox(caption, number);
        box.setMinWidth(88);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private static String number(@Nullable Throughput step, Function<Throughput, String> text) {
        return step == null ? "–" : text.apply(step);
    }

    private BorderPane pictureHeader() {
        var title = new Label("Flow");
        title.getStyleClass().add("h2");
        var hint = new Label("messages per second · click a ribbon to look closer, a gate to pause or resume");
        hint.getStyleClass().add("caption");
        var left = new HBox(10, title, hint);
        left.setAlignment(Pos.BASELINE_LEFT);
        left.setMinWidth(COLUMN_TITLE);
        var header = new BorderPane();
        header.setLeft(left);
        header.setRight(groupings());
        return header;
    }

    private HBox groupings() {
        var group = new ToggleGroup();
        var box = new HBox();
        for (var grouping : Grouping.values()) {
            var button = new ToggleButton(grouping.title());
            button.setId("flow-by-" + grouping.name().toLowerCase(java.util.Locale.ROOT));
            button.getStyleClass().addAll("pill", grouping == Grouping.TENANT ? "left-pill" : "right-pill");
            button.setToggleGroup(group);
            button.setSelected(model.grouping.get() == grouping);
            button.setOnAction(_ -> {
                button.setSelected(true); // one is always chosen
                model.grouping.set(grouping);
            });
            box.getChildren().add(button);
        }
        return box;
    }

    private VBox attention() {
        var title = new Label("Needs attention");
        title.getStyleClass().add("h2");
        var list = new ListView<>(model.attention);
        list.setId("flow-attention");
        list.getStyleClass().addAll("attention");
        list.setAccessibleText("Needs attention");
        list.setCellFactory(_ -> new AttentionCell());
        list.setOnMouseClicked(_ -> follow(list));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ENTER) follow(list);
        });
        list.setPlaceholder(calm());
        VBox.setVgrow(list, Priority.ALWAYS);
        var box = new VBox(8, title, list);
        box.getStyleClass().add("pane");
        box.setPrefWidth(248);
        box.setMinWidth(220);
        box.setMaxWidth(280);
        return box;
    }

    private void follow(ListView<AttentionItem> list) {
        var item = list.getSelectionModel().getSelectedItem();
        if (item != null) controller.follow(item);
    }

    private static VBox calm() {
        var icon = new FontIcon("fth-check-circle");
        var text = new Label("All is well. Stalled queues, pauses about to end, unclassified replies and alerts"
                + " would stand here.");
        text.setWrapText(true);
        text.getStyleClass().add("muted");
        var box = new VBox(icon, text);
        box.getStyleClass().add("empty");
        return box;
    }

    private VBox empty() {
        var icon = new FontIcon("fth-wind");
        var title = new Label("Nothing flows yet");
        title.getStyleClass().add("h1");
        var text = new Label("The engine is ready and delivers to its own sandbox, which answers like Gmail, Yahoo,"
                + " Microsoft and Apple. Nothing leaves this machine.");
        text.setWrapText(true);
        text.setMaxWidth(460);
        text.getStyleClass().add("muted");
        text.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        var sample = new Button("Send sample traffic", new FontIcon("fth-play"));
        sample.setId("flow-send-sample");
        sample.getStyleClass().add("accent");
        sample.setDefaultButton(true);
        sample.setOnAction(_ -> controller.sendSampleTraffic());
        var compose = new Button("Compose a message", new FontIcon("fth-edit-3"));
        compose.setId("flow-compose");
        compose.setOnAction(_ -> controller.compose());
        var buttons = new HBox(10, sample, compose);
        buttons.setAlignment(Pos.CENTER);
        var cluster = new Hyperlink("Connect a cluster");
        cluster.setId("flow-connect");
        cluster.setOnAction(_ -> controller.connectCluster());
        var rules = new Hyperlink("Look at the rules");
        rules.setId("flow-rules");
        rules.setOnAction(_ -> controller.openRules());
        var or = new Label("or");
        or.getStyleClass().add("muted");
        var others = new HBox(6, cluster, or, rules);
        others.setAlignment(Pos.CENTER);
        var box = new VBox(icon, title, text, buttons, others);
        box.getStyleClass().add("empty");
        return box;
    }

    private static final class AttentionCell extends ListCell<AttentionItem> {
        private final StateChip chip = new StateChip("info");
        private final Label title = new Label();
        private final Label detail = new Label();
        private final VBox box = new VBox(3, chip, title, detail);

        AttentionCell() {
            title.setWrapText(true);
            title.getStyleClass().add("attention-title");
            detail.setWrapText(true);
            detail.getStyleClass().add("caption");
            detail.setMaxHeight(46);
            box.setPrefWidth(200);
            box.setMinHeight(Region.USE_PREF_SIZE);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable AttentionItem item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            chip.show(item.state(), item.state());
            title.setText(item.title());
            detail.setText(item.detail());
            setGraphic(box);
        }
    }
}
