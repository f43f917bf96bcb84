package io.penstock.app.queues;

import io.penstock.app.fx.DialogueView;
import io.penstock.app.fx.EmptyState;
import io.penstock.app.fx.Units;
import io.penstock.app.messages.Addresses;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import io.penstock.app.theme.StateChip;
import io.penstock.engine.control.api.MessageRow;
import io.penstock.engine.control.api.QueueDetail;
import io.penstock.engine.control.api.QueueRow;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All about the selected queue; first of all the one sentence that says why it does not send.
final class QueueDetailView extends BorderPane {
    private static final int MESSAGES = 8;

    private final AppContext context;
    private final QueuesModel model;
    private final Label name = new Label();
    private final StateChip chip = new StateChip("idle");
    private final Label why = new Label();
    private final GridPane facts = new GridPane();
    private final VBox limits = new VBox(6);
    private final GridPane messages = new GridPane();
    private final DialogueView dialogue = new DialogueView("queue-dialogue");
    private final Label noDialogue = new Label("No try was made yet.");
    private final EmptyState nothing = new EmptyState(
            "fth-mouse-pointer", "No queue selected", "Select one to see why it sends or not, and what limits it.");
    private final ScrollPane scroll = new ScrollPane();

    QueueDetailView(QueuesModel model, AppContext context) {
        this.model = model;
        this.context = context;
        setId("queue-detail");
        getStyleClass().add("side-pane");
        name.getStyleClass().add("h2");
        name.setWrapText(true);
        why.setId("queue-why");
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        why.setMaxWidth(Double.MAX_VALUE);
        why.getStyleClass().add("why");
        noDialogue.getStyleClass().add("muted");
        dialogue.setPrefHeight(170);
        columns(facts, HPos.RIGHT, HPos.RIGHT, HPos.RIGHT);
        columns(messages, HPos.LEFT, HPos.LEFT, HPos.RIGHT);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setContent(body());
        model.detail.addListener((_, _, _) -> show());
        model.detailProblem.addListener((_, _, _) -> show());
        model.selected.addListener((javafx.collections.ListChangeListener<QueueLine>) _ -> show());
        show();
    }

    private Node body() {
        var head = new HBox(8, name, chip);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.ALWAYS);
        chip.setMinWidth(USE_PREF_SIZE);
        var all = new Hyperlink("All messages of this queue");
        all.setId("queue-messages");
        all.setOnAction(_ -> {
            var detail = model.detail.get();
            if (detail != null)
                context.navigation()
                        .goTo(new Place.Messages(Map.of("queue", detail.row().name())));
        });
        var box = new VBox(
                10,
                head,
                why,
                facts,
                section("Limits in force"),
                limits,
                section("Messages"),
                messages,
                all,
                section("Last SMTP dialogue"),
                noDialogue,
                dialogue);
        box.getStyleClass().add("side-body");
        return box;
    }

    private static Label section(String title) {
        var label = new Label(title);
        label.getStyleClass().add("section");
        return label;
    }

    private static void columns(GridPane grid, HPos... aligned) {
        grid.setHgap(10);
        grid.setVgap(4);
        for (var position : aligned) {
            var column = new ColumnConstraints();
            column.setHalignment(position);
            grid.getColumnConstraints().add(column);
        }
    }

    private void show() {
        var detail = model.detail.get();
        if (detail == null) {
            showNothing();
            return;
        }
        setCenter(scroll);
        fill(detail);
    }

    private void showNothing() {
        int selected = model.selected.size();
        if (!model.detailProblem.get().isEmpty()) nothing.say("This queue cannot be shown", model.detailProblem.get());
        else if (selected > 1) nothing.say(selected + " queues selected", totals(model.selectedRows()));
        else if (selected == 1) nothing.say("Fetching…", "");
        else nothing.say("No queue selected", "Select one to see why it sends or not, and what limits it.");
        setCenter(nothing);
    }

    private static String totals(List<QueueRow> rows) {
        long depth = rows.stream().mapToLong(QueueRow::depth).sum();
        double out = rows.stream().mapToDouble(QueueRow::outPerSecond).sum();
        return Units.counted(depth, "message") + " waiting, " + Units.rate(out) + " going out.";
    }

    private void fill(QueueDetail detail) {
        var row = detail.row();
        name.setText(row.name());
        chip.show(row.state(), row.state());
        why.setText(local(detail.why()));
        why.getStyleClass().removeIf(style -> style.startsWith("why-"));
        why.getStyleClass().add("why-" + row.state());
        facts.getChildren().clear();
        fact(0, 0, "Waiting", Units.count(row.depth()));
        fact(1, 0, "Due now", Units.count(row.dueNow()));
        fact(2, 0, "Oldest", Units.span(row.oldestAgeMillis()));
        fact(0, 1, "In", Units.rate(row.inPerSecond()));
        fact(1, 1, "Out", Units.rate(row.outPerSecond()));
        fact(2, 1, "Deferred", Units.share(row.deferralShare()));
        fillLimits(detail.limits());
        fillMessages(detail.messages());
        boolean spoke = !detail.lastDialogue().isEmpty();
        noDialogue.setVisible(!spoke);
        noDialogue.setManaged(!spoke);
        dialogue.setVisible(spoke);
        dialogue.setManaged(spoke);
        dialogue.show(detail.lastDialogue().stream().map(Addresses::maskedIn).toList());
    }

    private void fact(int column, int row, String title, String value) {
        var caption = new Label(title);
        caption.getStyleClass().add("caption");
        var number = new Label(value);
        number.getStyleClass().add("fact");
        var box = new VBox(0, caption, number);
        box.setMinWidth(96);
        facts.add(box, column, row);
    }

    private void fillLimits(List<QueueDetail.Limit> all) {
        limits.getChildren().clear();
        if (all.isEmpty()) limits.getChildren().add(muted("None but the defaults."));
        for (var limit : all) {
            var value = new Label(limit.name() + "  " + limit.value());
            value.setWrapText(true);
            value.getStyleClass().add("fact-small");
            var until = limit.until().isEmpty() ? "" : ", until " + local(limit.until());
            limits.getChildren().add(new VBox(value, muted("Set by " + limit.setBy() + until)));
        }
    }

    private String local(String text) {
        return Units.withLocalTimes(text, context.clock().instant());
    }

    private void fillMessages(List<MessageRow> all) {
        messages.getChildren().clear();
        if (all.isEmpty()) messages.add(muted("None waiting."), 0, 0);
        int row = 0;
        for (var message : all.subList(0, Math.min(MESSAGES, all.size()))) {
            var link = new Hyperlink(Addresses.masked(message.recipient()));
            link.setOnAction(_ -> context.navigation().goTo(new Place.Message(message.spoolId())));
            messages.add(link, 0, row);
            messages.add(new StateChip(message.outcome()), 1, row);
            messages.add(muted(Units.counted(message.attempts(), "attempt")), 2, row);
            row++;
        }
    }

    private static Label muted(@Nullable String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }
}
