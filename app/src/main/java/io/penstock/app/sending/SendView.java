package io.penstock.app.sending;

import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What to send at the left; where it goes, what providers will look at and how they are disposed at the right.
final class SendView extends BorderPane {
    private final SendModel model;
    private final SendController controller;
    private final AppContext context;
    private final PreflightView preflight = new PreflightView();
    private final Label missing = new Label();
    private final Button start = new Button("Send", new FontIcon("fth-send"));

    SendView(SendModel model, SendController controller, AppContext context) {
        this.model = model;
        this.controller = controller;
        this.context = context;
        getStyleClass().add("screen");
        setTop(toolbar());
        var form = new SendForm(model, controller, context);
        var scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().addAll("edge-to-edge", "bare");
        setCenter(scroll);
        setRight(side());
        for (var part : typed()) part.addListener(_ -> check());
        check();
    }

    private List<Observable> typed() {
        return List.of(
                model.mode,
                model.from,
                model.recipients,
                model.subject,
                model.text,
                model.html,
                model.unsubscribe,
                model.eml,
                model.count,
                model.rate,
                model.sizeKib,
                model.connections,
                model.domains,
                model.tenants,
                model.campaigns,
                model.run);
    }

    void focusFirst() {
        var first = lookup(model.mode.get() == SendModel.Mode.LOAD ? "#send-count" : "#send-recipients");
        if (first != null) first.requestFocus();
    }

    private Node toolbar() {
        var group = new ToggleGroup();
        var modes = new HBox(
                pill("send-mode-compose", "Compose", "left-pill", group, SendModel.Mode.COMPOSE),
                pill("send-mode-eml", "From .eml", "center-pill", group, SendModel.Mode.EML),
                pill("send-mode-load", "Generated load", "right-pill", group, SendModel.Mode.LOAD));
        missing.setId("send-missing");
        missing.getStyleClass().add("muted");
        missing.setWrapText(true);
        HBox.setHgrow(missing, Priority.ALWAYS);
        missing.setMaxWidth(Double.MAX_VALUE);
        missing.setAlignment(Pos.CENTER_RIGHT);
        start.setId("send-start");
        start.getStyleClass().add("accent");
        start.setMinWidth(USE_PREF_SIZE);
        start.setOnAction(_ -> begin());
        var bar = new HBox(modes, missing, start);
        bar.getStyleClass().add("toolbar");
        return bar;
    }

    private ToggleButton pill(String id, String text, String style, ToggleGroup group, SendModel.Mode mode) {
        var pill = new ToggleButton(text);
        pill.setId(id);
        pill.getStyleClass().add(style);
        pill.setToggleGroup(group);
        pill.setMinWidth(USE_PREF_SIZE);
        pill.setOnAction(_ -> {
            pill.setSelected(true);
            model.mode.set(mode);
        });
        model.mode.subscribe(now -> pill.setSelected(now == mode));
        return pill;
    }

    private void begin() {
        if (model.isReal()) RealDeliveryCard.open(context, model, controller);
        else controller.start();
    }

    private void check() {
        preflight.show(model.preflight());
        var problems = model.problems();
        boolean readOnly = context.session().readOnly().get();
        missing.setText(
                readOnly ? "Read-only: arm the cluster to send." : problems.isEmpty() ? "" : problems.getFirst());
        start.setDisable(readOnly || !problems.isEmpty() || controller.isRunning());
        long messages = problems.isEmpty() ? model.messages() : 0;
        start.setText(messages == 0 ? "Send" : "Send " + Units.counted(messages, "message"));
    }

    private Node side() {
        context.session().readOnly().addListener((_, _, _) -> check());
        var target = new Label();
        target.setId("send-target");
        target.setWrapText(true);
        target.setMinHeight(Region.USE_PREF_SIZE);
        target.getStyleClass().add("why");
        target.setMaxWidth(Double.MAX_VALUE);
        target.textProperty().bind(Bindings.createStringBinding(this::targetText, model.node, model.sandboxProblem));
        model.node.subscribe(_ -> {
            target.getStyleClass().removeAll("why-flowing", "why-throttled");
            target.getStyleClass().add(model.isReal() ? "why-throttled" : "why-flowing");
        });
        var column = new VBox(
                6,
                target,
                section("Progress and result"),
                new SendProgress(model, controller, context),
                section("Sandbox moods, effective at once"),
                new MoodSwitches(model, controller, context),
                section("Preflight"),
                preflight);
        column.getStyleClass().add("side-body");
        var scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        var side = new BorderPane(scroll);
        side.getStyleClass().add("side-pane");
        side.setPrefWidth(410);
        BorderPane.setMargin(side, new javafx.geometry.Insets(0, 0, 0, 10));
        return side;
    }

    private String targetText() {
        var node = model.node.get();
        if (node == null) {
            var problem = model.sandboxProblem.get();
            return problem.isEmpty() ? "Asking the engine where mail goes…" : problem;
        }
        if (node.route().equals("sandbox")) return "To the sandbox: nothing leaves this machine.";
        return node.route().startsWith("smarthost")
                ? "Real delivery through the smart host "
                        + node.route().substring("smarthost".length()).strip() + "."
                : "Real delivery, straight to the recipients' mail servers.";
    }

    private static Label section(String title) {
        var label = new Label(title);
        label.getStyleClass().add("section");
        return label;
    }
}
