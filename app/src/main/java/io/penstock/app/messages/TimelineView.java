package io.penstock.app.messages;

import io.penstock.app.fx.DialogueView;
import io.penstock.app.fx.Units;
import io.penstock.app.theme.StateChip;
import io.penstock.engine.control.api.MessageDetail;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All that happened to one message, oldest first; each try opens its SMTP transcript.
final class TimelineView extends ScrollPane {
    private final MessagesModel model;
    private final Consumer<String> rule;
    private final VBox entries = new VBox();
    private final Set<String> open = new HashSet<>();
    private String shownId = "";

    /// @param rule shows a rule by its id
    TimelineView(MessagesModel model, Consumer<String> rule) {
        this.model = model;
        this.rule = rule;
        setId("message-timeline");
        setFitToWidth(true);
        getStyleClass().add("edge-to-edge");
        entries.getStyleClass().add("timeline");
        setContent(entries);
    }

    void show(MessageDetail detail, Instant now) {
        if (!detail.spoolId().equals(shownId)) {
            open.clear();
            for (int i = detail.timeline().size() - 1; i >= 0 && open.isEmpty(); i--) {
                if (!detail.timeline().get(i).dialogue().isEmpty())
                    open.add(detail.timeline().get(i).eventId());
            }
        }
        shownId = detail.spoolId();
        entries.getChildren().clear();
        boolean several = detail.recipients().size() > 1;
        for (var entry : detail.timeline()) entries.getChildren().add(entry(entry, several, now));
    }

    private Node entry(MessageDetail.TimelineEntry entry, boolean several, Instant now) {
        var time = new Label(Units.time(entry.at(), now));
        time.getStyleClass().addAll("mono", "muted");
        time.setMinWidth(Region.USE_PREF_SIZE);
        var chip = new StateChip("waiting");
        chip.show(state(entry.type()), words(entry.type()));
        chip.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(8, time, chip);
        head.setAlignment(Pos.CENTER_LEFT);
        if (several) head.getChildren().add(muted(model.address(entry.recipient())));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        head.getChildren().addAll(space, muted(elapsed(entry)));
        var text = new Label(model.text(Units.withLocalTimes(entry.text(), now)));
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        var box = new VBox(3, head, text);
        box.getStyleClass().addAll("timeline-entry", "timeline-" + state(entry.type()));
        var facts = facts(entry);
        if (!facts.getChildren().isEmpty()) box.getChildren().add(facts);
        if (!entry.dialogue().isEmpty()) addDialogue(box, entry);
        return box;
    }

    private void addDialogue(VBox box, MessageDetail.TimelineEntry entry) {
        var dialogue = new DialogueView("transcript-" + entry.eventId());
        dialogue.show(entry.dialogue().stream().map(model::text).toList());
        dialogue.setPrefHeight(Math.min(220, 26 + entry.dialogue().size() * 18.0));
        var toggle = new Hyperlink();
        toggle.getStyleClass().add("transcript-toggle");
        toggle.setOnAction(_ -> {
            if (!open.remove(entry.eventId())) open.add(entry.eventId());
            fold(toggle, dialogue, entry);
        });
        fold(toggle, dialogue, entry);
        box.getChildren().addAll(toggle, dialogue);
    }

    private void fold(Hyperlink toggle, DialogueView dialogue, MessageDetail.TimelineEntry entry) {
        boolean shown = open.contains(entry.eventId());
        dialogue.setVisible(shown);
        dialogue.setManaged(shown);
        toggle.setText(
                shown
                        ? "Hide transcript"
                        : "Transcript, " + Units.counted(entry.dialogue().size(), "line"));
        toggle.setVisited(false);
    }

    /// Who answered, what that was taken for, and the rule that did so: the way from a message to a mended rule.
    private FlowPane facts(MessageDetail.TimelineEntry entry) {
        var facts = new FlowPane(8, 0);
        if (!entry.host().isEmpty()) facts.getChildren().add(muted(entry.host()));
        if (!entry.category().isEmpty()) facts.getChildren().add(muted(entry.category()));
        if (!entry.ruleId().isEmpty()) {
            var link = new Hyperlink("by rule " + entry.ruleId());
            link.setId("message-rule-" + entry.eventId());
            link.getStyleClass().add("transcript-toggle");
            link.setOnAction(_ -> rule.accept(entry.ruleId()));
            facts.getChildren().add(link);
        }
        return facts;
    }

    private static String elapsed(MessageDetail.TimelineEntry entry) {
        return entry.elapsedMillis() > 0 ? Units.span(entry.elapsedMillis()) : "";
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    /// The colour of an event.
    static String state(String type) {
        return switch (type) {
            case "Delivery" -> "delivered";
            case "TransientFailure", "Delayed" -> "deferred";
            case "Bounce", "OobBounce", "AdminBounce", "Rejection" -> "bounced";
            case "Expiration" -> "expired";
            case "Suppressed" -> "suppressed";
            default -> "info";
        };
    }

    private static String words(String type) {
        return switch (type) {
            case "TransientFailure" -> "deferred";
            case "Delivery" -> "delivered";
            case "Reception" -> "accepted";
            case "AdminBounce" -> "bounced by operator";
            case "OobBounce" -> "bounced later";
            case "Bounce" -> "bounced";
            case "Expiration" -> "expired";
            default -> type.toLowerCase(java.util.Locale.ROOT);
        };
    }
}
