package io.penstock.app.messages;

import io.penstock.app.fx.EmptyState;
import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import io.penstock.engine.control.api.MessageDetail;
import java.time.InstantSource;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One message: its timeline, its headers, its text, its source.
final class MessageDetailView extends BorderPane {
    private static final String CUT = "The source is cut after 256 KiB.";
    private static final String GONE = "The message has left the spool, so its text is not kept any more.";

    private final MessagesModel model;
    private final InstantSource clock;
    private final Label subject = new Label();
    private final Label facts = new Label();
    private final Hyperlink queue = new Hyperlink();
    private final TimelineView timeline;
    private final GridPane headers = new GridPane();
    private final TextArea body = new TextArea();
    private final Label bodyNote = new Label();
    private final TextArea source = new TextArea();
    private final EmptyState nothing = new EmptyState("fth-mail", "Fetching…", "");
    private final TabPane tabs = new TabPane();
    private final Node head;

    MessageDetailView(MessagesModel model, AppContext context) {
        this.model = model;
        this.clock = context.clock();
        this.timeline = new TimelineView(model, rule -> context.navigation().goTo(new Place.Rules(rule)));
        setId("message-detail");
        getStyleClass().add("side-pane");
        head = head(context);
        fillTabs();
        model.detail.addListener((_, _, _) -> show());
        model.detailProblem.addListener((_, _, _) -> show());
        model.revealed.addListener((_, _, _) -> show());
        show();
    }

    private Node head(AppContext context) {
        subject.getStyleClass().add("h2");
        subject.setWrapText(true);
        facts.setId("message-facts");
        facts.getStyleClass().add("muted");
        facts.setWrapText(true);
        queue.setId("message-queue");
        queue.setOnAction(_ -> {
            var detail = model.detail.get();
            if (detail != null && !detail.recipients().isEmpty()) {
                context.navigation()
                        .goTo(new Place.Queues(detail.recipients().getFirst().queue()));
            }
        });
        var box = new VBox(2, subject, facts, queue);
        box.getStyleClass().add("detail-head");
        return box;
    }

    private void fillTabs() {
        tabs.setId("message-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        var names = new ColumnConstraints();
        names.setMinWidth(110);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        headers.getColumnConstraints().setAll(names, values);
        headers.setHgap(10);
        headers.setVgap(4);
        headers.getStyleClass().add("side-body");
        var headerScroll = new ScrollPane(headers);
        headerScroll.setFitToWidth(true);
        headerScroll.getStyleClass().add("edge-to-edge");
        readOnly(body, "message-body", "Text of the message");
        body.setWrapText(true);
        readOnly(source, "message-source", "Source of the message");
        source.getStyleClass().add("mono");
        bodyNote.getStyleClass().addAll("caption", "note");
        bodyNote.setWrapText(true);
        bodyNote.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(body, Priority.ALWAYS);
        tabs.getTabs()
                .setAll(
                        tab("message-tab-timeline", "Timeline", timeline),
                        tab("message-tab-headers", "Headers", headerScroll),
                        tab("message-tab-body", "Text", new VBox(bodyNote, body)),
                        tab("message-tab-source", "Source", source));
    }

    private static Tab tab(String id, String title, Node content) {
        var tab = new Tab(title, content);
        tab.setId(id);
        return tab;
    }

    private static void readOnly(TextArea area, String id, String accessible) {
        area.setId(id);
        area.setEditable(false);
        area.setAccessibleText(accessible);
        area.getStyleClass().add("plain-area");
    }

    private void show() {
        var detail = model.detail.get();
        if (detail == null) {
            var problem = model.detailProblem.get();
            nothing.say(problem.isEmpty() ? "Fetching…" : "This message cannot be shown", problem);
            setTop(null);
            setCenter(nothing);
            return;
        }
        setTop(head);
        setCenter(tabs);
        fill(detail);
    }

    private void fill(MessageDetail detail) {
        subject.setText(detail.subject().isEmpty() ? "(no subject)" : detail.subject());
        var recipients = detail.recipients();
        var to = recipients.isEmpty()
                ? "nobody"
                : model.address(recipients.getFirst().recipient());
        facts.setText("From " + (detail.mailFrom().isEmpty() ? "<> (a report)" : detail.mailFrom()) + " to " + to
                + (recipients.size() > 1 ? " and " + (recipients.size() - 1) + " more" : "") + ", "
                + Units.bytes(detail.sizeBytes()) + ", id " + detail.spoolId());
        queue.setText(
                recipients.isEmpty() ? "" : "Queue " + recipients.getFirst().queue());
        timeline.show(detail, clock.instant());
        fillContent(detail);
    }

    private void fillContent(MessageDetail detail) {
        headers.getChildren().clear();
        var content = model.content.get();
        var raw = detail.source();
        if (content == null || raw == null) {
            headers.add(new Label(GONE), 0, 0, 2, 1);
            body.setText("");
            source.setText(GONE);
            bodyNote.setText(GONE);
            return;
        }
        int row = 0;
        for (var field : content.headers()) {
            var name = new Label(field.name());
            name.getStyleClass().add("muted");
            GridPane.setValignment(name, javafx.geometry.VPos.TOP);
            var value = new Label(model.text(field.value()));
            value.setWrapText(true);
            headers.add(name, 0, row);
            headers.add(value, 1, row++);
        }
        body.setText(model.text(content.text().isEmpty() ? HtmlText.of(content.html()) : content.text()));
        bodyNote.setText(note(content));
        bodyNote.setVisible(!bodyNote.getText().isEmpty());
        bodyNote.setManaged(bodyNote.isVisible());
        source.setText(model.text(raw) + (raw.length() >= 256 * 1024 ? "\n\n" + CUT : ""));
    }

    private static String note(MailContent content) {
        var note = new StringBuilder(content.problem());
        if (content.text().isEmpty() && !content.html().isEmpty()) {
            append(note, "The words of the HTML part. Nothing of it is run and nothing remote is loaded.");
        } else if (!content.html().isEmpty()) {
            append(note, "The plain text part; the HTML part is in the source.");
        }
        if (!content.attachments().isEmpty()) append(note, "Attached: " + String.join(", ", content.attachments()));
        return note.toString();
    }

    private static void append(StringBuilder to, String sentence) {
        if (!to.isEmpty()) to.append(' ');
        to.append(sentence);
    }
}
