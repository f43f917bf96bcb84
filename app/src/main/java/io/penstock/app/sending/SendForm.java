package io.penstock.app.sending;

import io.penstock.app.shell.AppContext;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// The fields of what is to be sent: a composed message, an .eml, or a generated load.
final class SendForm extends VBox {
    private final SendModel model;
    private final SendController controller;
    private final AppContext context;

    SendForm(SendModel model, SendController controller, AppContext context) {
        super(10);
        this.model = model;
        this.controller = controller;
        this.context = context;
        getStyleClass().add("pane");
        model.mode.addListener((_, _, _) -> build());
        build();
        setOnDragOver(this::over);
        setOnDragDropped(this::dropped);
    }

    private void build() {
        getChildren()
                .setAll(
                        switch (model.mode.get()) {
                            case COMPOSE ->
                                List.of(
                                        who(),
                                        recipients(110),
                                        field("Subject", "send-subject", "", model.subject),
                                        body());
                            case EML -> List.of(who(), recipients(110), eml());
                            case LOAD ->
                                List.of(
                                        row(
                                                field("Messages", "send-count", "1000", model.count),
                                                field("Per second, 0 for all it can", "send-rate", "0", model.rate),
                                                field("Connections", "send-connections", "10", model.connections),
                                                field("Size in KiB", "send-size", "4", model.sizeKib)),
                                        field(
                                                "Recipient domains with their shares",
                                                "send-domains",
                                                "gmail.com:50",
                                                model.domains),
                                        row(
                                                field("Tenants", "send-tenants", "acme, globex", model.tenants),
                                                field(
                                                        "Campaigns",
                                                        "send-campaigns",
                                                        "spring, digest",
                                                        model.campaigns)),
                                        row(
                                                field("From", "send-from", "news@acme.test", model.from),
                                                field("Subject", "send-subject", "", model.subject)),
                                        area("Text", "send-text", "", model.text, 120));
                        });
        VBox.setVgrow(getChildren().getLast(), Priority.ALWAYS);
    }

    private Node who() {
        return row(
                field("From", "send-from", "news@acme.test", model.from),
                field("Tenant", "send-tenant", "none", model.tenant),
                field("Campaign", "send-campaign", "none", model.campaign));
    }

    private Node recipients(double height) {
        var area = area(
                "Recipients: addresses, or CSV whose first line names its fields",
                "send-recipients",
                "anna@gmail.com, tom@yahoo.com\nor\naddress,name,city\nanna@gmail.com,Anna,Bergen",
                model.recipients,
                height);
        var read = new Label();
        read.setId("send-recipients-read");
        read.getStyleClass().add("caption");
        read.setWrapText(true);
        read.textProperty().bind(Bindings.createStringBinding(() -> said(model.recipientList()), model.recipients));
        var file = new Button("Open a CSV…");
        file.setId("send-recipients-open");
        file.getStyleClass().add("small");
        file.setOnAction(_ -> context.files()
                .open("Open recipients", List.of("csv", "txt", "tsv"))
                .ifPresent(controller::readRecipients));
        var line = new HBox(8, read, file);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(read, Priority.ALWAYS);
        read.setMaxWidth(Double.MAX_VALUE);
        file.setMinWidth(USE_PREF_SIZE);
        return new VBox(4, area, line);
    }

    static String said(RecipientList list) {
        var count = list.recipients().size();
        var text = count + (count == 1 ? " recipient" : " recipients");
        if (!list.fields().isEmpty()) text += ", fields {{" + String.join("}} {{", list.fields()) + "}}";
        if (!list.problems().isEmpty()) {
            text += ". " + list.problems().getFirst()
                    + (list.problems().size() > 1 ? " And " + (list.problems().size() - 1) + " more." : "");
        }
        return text;
    }

    private Node body() {
        var text = area("Text", "send-text", "", model.text, 120);
        var html = area("HTML, if any", "send-html", "<p>Hello {{name}}</p>", model.html, 120);
        var both = row(text, html);
        VBox.setVgrow(both, Priority.ALWAYS);
        return new VBox(
                10,
                both,
                field(
                        "List-Unsubscribe address, if any",
                        "send-unsubscribe",
                        "https://acme.test/unsubscribe/1",
                        model.unsubscribe));
    }

    private Node eml() {
        var choose = new Button("Choose an .eml…");
        choose.setId("send-eml-open");
        choose.setOnAction(
                _ -> context.files().open("Open a message", List.of("eml")).ifPresent(controller::readEml));
        var said = new Label();
        said.setId("send-eml-said");
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        said.setTextAlignment(TextAlignment.CENTER);
        said.textProperty().bind(Bindings.createStringBinding(this::emlText, model.eml, model.emlProblem));
        said.textProperty().subscribe(_ -> {
            said.getStyleClass().remove("problem-text");
            if (isEmlBroken()) said.getStyleClass().add("problem-text");
        });
        var zone = new VBox(10, new Label("Drop an .eml here"), choose, said);
        zone.setId("send-eml-drop");
        zone.getStyleClass().add("drop-zone");
        return zone;
    }

    private boolean isEmlBroken() {
        var file = model.eml.get();
        return !model.emlProblem.get().isEmpty() || (file != null && !file.isSound());
    }

    private String emlText() {
        if (!model.emlProblem.get().isEmpty()) return model.emlProblem.get();
        var file = model.eml.get();
        if (file == null) return "It is sent as it is, to the recipients above.";
        if (file.isSound()) return file.name() + ": “" + file.header("subject").orElse("no subject") + "”";
        return file.name() + " cannot be sent:\n" + String.join("\n", file.problems());
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) event.acceptTransferModes(TransferMode.COPY);
        event.consume();
    }

    private void dropped(DragEvent event) {
        for (var file : event.getDragboard().getFiles()) {
            boolean message = file.getName().toLowerCase(Locale.ROOT).endsWith(".eml");
            if (message) controller.readEml(file.toPath());
            else controller.readRecipients(file.toPath());
        }
        event.setDropCompleted(true);
        event.consume();
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(8, nodes);
        for (var node : nodes) HBox.setHgrow(node, Priority.ALWAYS);
        return row;
    }

    private static VBox field(String title, String id, String prompt, StringProperty value) {
        return labelled(title, id, prompt, value, new TextField());
    }

    private static VBox area(String title, String id, String prompt, StringProperty value, double height) {
        var area = new TextArea();
        area.setWrapText(true);
        area.setPrefHeight(height);
        area.setMinHeight(Math.min(height, 84));
        VBox.setVgrow(area, Priority.ALWAYS);
        return labelled(title, id, prompt, value, area);
    }

    private static VBox labelled(String title, String id, String prompt, StringProperty value, TextInputControl input) {
        input.setId(id);
        input.setAccessibleText(title);
        input.setPromptText(prompt);
        input.textProperty().bindBidirectional(value);
        var label = new Label(title);
        label.getStyleClass().add("caption");
        label.setLabelFor(input);
        var box = new VBox(3, label, input);
        box.setPrefWidth(120);
        return box;
    }
}
