package io.penstock.app.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Settings screen, one pane for each subject.
final class SettingsView extends ScrollPane {
    private final SettingsModel model;
    private final SettingsController controller;

    SettingsView(SettingsModel model, Path data, SettingsController controller) {
        this.model = model;
        this.controller = controller;
        setId("settings-screen");
        getStyleClass().add("plain-scroll");
        setFitToWidth(true);
        var title = new Label("Settings");
        title.getStyleClass().add("h1");
        var all = new VBox(12, title, look(), engine(), place(data));
        all.getStyleClass().add("screen");
        all.setMaxWidth(760);
        setContent(all);
    }

    private VBox look() {
        var group = new ToggleGroup();
        var buttons = new HBox();
        var looks = List.of("system", "light", "dark");
        for (var look : looks) {
            var button =
                    new ToggleButton(look.equals("system") ? "As the system" : look.equals("light") ? "Light" : "Dark");
            button.setId("settings-look-" + look);
            button.getStyleClass()
                    .addAll(
                            "pill",
                            look.equals("system") ? "left-pill" : look.equals("dark") ? "right-pill" : "center-pill");
            button.setToggleGroup(group);
            model.inForce.subscribe(now -> button.setSelected(now.look().equals(look)));
            button.setOnAction(_ -> {
                button.setSelected(true); // one is always chosen
                controller.look(look);
            });
            buttons.getChildren().add(button);
        }
        return pane("Look", "Light or dark.", buttons);
    }

    private VBox engine() {
        var ports = new HBox(
                12,
                labelled("SMTP port", field("settings-smtp-port", model.smtpPort, 90)),
                labelled("HTTP port", field("settings-http-port", model.httpPort, 90)));
        var group = new ToggleGroup();
        var smartHost = field("settings-smarthost", model.smartHost, 240);
        smartHost.setPromptText("relay.example.net:25");
        smartHost.disableProperty().bind(model.routeKind.isNotEqualTo("smarthost"));
        var routes = new VBox(
                6,
                route(group, "sandbox", "Sandbox: providers are simulated, nothing leaves this machine"),
                new HBox(10, route(group, "smarthost", "Smart host: everything goes to one relay"), smartHost),
                route(group, "mx", "Direct: to the mail servers of each recipient's domain, as DNS names them"));
        ((HBox) routes.getChildren().get(1)).setAlignment(Pos.CENTER_LEFT);

        var allowed = field("settings-allowed", model.allowed, 420);
        allowed.setPromptText("*@example.com");
        var recipients = labelled("Recipients that may be sent to; all others stay here", allowed);
        recipients.visibleProperty().bind(model.routeKind.isNotEqualTo("sandbox"));
        recipients.managedProperty().bind(recipients.visibleProperty());

        var confirmation = field("settings-confirmation", model.confirmation, 240);
        confirmation.setPromptText(SettingsModel.CONFIRMATION);
        var typed = labelled(
                "Real mail to real people. Type '" + SettingsModel.CONFIRMATION + "' to confirm", confirmation);
        typed.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        model::isNewRealRoute, model.routeKind, model.smartHost, model.allowed, model.inForce));
        typed.managedProperty().bind(typed.visibleProperty());

        var problem = Bindings.createStringBinding(
                () -> model.problem().orElse(""),
                model.smtpPort,
                model.httpPort,
                model.routeKind,
                model.smartHost,
                model.allowed,
                model.confirmation,
                model.inForce);
        var complaint = new Label();
        complaint.setId("settings-problem");
        complaint.getStyleClass().add("problem-text");
        complaint.setWrapText(true);
        complaint.textProperty().bind(problem);
        complaint.managedProperty().bind(problem.isNotEmpty());
        var apply = new Button();
        apply.setId("settings-apply");
        apply.getStyleClass().add("accent");
        apply.textProperty()
                .bind(Bindings.when(model.routeKind.isEqualTo("sandbox"))
                        .then("Restart the engine with these settings")
                        .otherwise("Restart and deliver for real"));
        apply.disableProperty().bind(problem.isNotEmpty());
        apply.setOnAction(_ -> controller.applyEngine());
        return pane(
                "Embedded engine",
                "It listens on 127.0.0.1 only. Port 0 takes any free one.",
                ports,
                labelled("Delivery", routes),
                recipients,
                typed,
                complaint,
                apply);
    }

    private RadioButton route(ToggleGroup group, String kind, String text) {
        var button = new RadioButton(text);
        button.setId("settings-route-" + kind);
        button.setToggleGroup(group);
        model.routeKind.subscribe(now -> button.setSelected(now.equals(kind)));
        button.setOnAction(_ -> model.routeKind.set(kind));
        return button;
    }

    private static VBox place(Path data) {
        var path = new Label(data.toAbsolutePath().toString());
        path.getStyleClass().add("mono");
        var copy = new Button("Copy", new FontIcon("fth-copy"));
        copy.setId("settings-copy-data");
        copy.setAccessibleText("Copy the path of the data directory");
        copy.setOnAction(_ -> Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, data.toAbsolutePath().toString())));
        var row = new HBox(10, path, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        return pane("Data directory", "Messages, history, clusters and settings. Choose another with --data.", row);
    }

    private static TextField field(String id, StringProperty value, double width) {
        var field = new TextField();
        field.setId(id);
        field.setPrefWidth(width);
        field.setMaxWidth(width);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private static VBox labelled(String text, Node node) {
        var label = new Label(text);
        label.getStyleClass().add("caption");
        label.setLabelFor(node);
        node.setAccessibleText(text);
        return new VBox(4, label, node);
    }

    private static VBox pane(String title, String text, Node... content) {
        var heading = new Label(title);
        heading.getStyleClass().add("h2");
        var hint = new Label(text);
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        var pane = new VBox(10, new VBox(2, heading, hint));
        pane.getChildren().addAll(content);
        pane.getStyleClass().add("pane");
        return pane;
    }
}
