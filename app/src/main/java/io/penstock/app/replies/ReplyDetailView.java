package io.penstock.app.replies;

import io.penstock.app.fx.Ink;
import io.penstock.app.fx.Sparkline;
import io.penstock.app.fx.Units;
import io.penstock.app.messages.Addresses;
import io.penstock.engine.control.api.ReplyTemplateView;
import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One kind of reply: what was said, how often, since when, and what to do about it.
final class ReplyDetailView extends BorderPane {
    private final RepliesModel model;
    private final InstantSource clock;
    private final Label provider = new Label();
    private final Label category = new Label();
    private final TextArea sample = new TextArea();
    private final TextArea template = new TextArea();
    private final GridPane facts = new GridPane();
    private final Sparkline trend = new Sparkline();
    private final Label trendText = new Label();
    private final Hyperlink rule = new Hyperlink();

    ReplyDetailView(RepliesModel model, RepliesController controller, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        setId("reply-detail");
        getStyleClass().add("side-pane");
        provider.getStyleClass().add("h2");
        area(sample, "reply-sample", 110);
        area(template, "reply-template", 84);
        trend.setPrefHeight(48);
        trend.setMaxWidth(Double.MAX_VALUE);
        facts.setHgap(18);
        facts.setVgap(6);
        trendText.getStyleClass().add("caption");
        var scroll = new ScrollPane(body(controller));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        setCenter(scroll);
        model.selected.addListener((_, before, line) -> follow(before, line));
    }

    private static void area(TextArea area, String id, double height) {
        area.setId(id);
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefHeight(height);
        area.setMinHeight(height);
        area.getStyleClass().add("mono");
    }

    private VBox body(RepliesController controller) {
        var make = new Button("Make a rule from this", new FontIcon("fth-plus"));
        make.setId("replies-make-rule");
        make.getStyleClass().add("accent");
        make.setOnAction(_ -> withTemplate(controller::makeRule));
        var messages = new Button("Show messages", new FontIcon("fth-mail"));
        messages.setId("replies-messages");
        messages.setOnAction(_ -> withTemplate(controller::showMessages));
        rule.setId("replies-rule");
        rule.setOnAction(_ -> withTemplate(controller::showRule));
        var head = new HBox(8, provider, category);
        head.setAlignment(Pos.CENTER_LEFT);
        category.getStyleClass().add("chip");
        var box = new VBox(
                8,
                head,
                section("A real reply"),
                sample,
                new HBox(8, make, messages),
                section("What such replies have in common"),
                template,
                section("Last 30 minutes"),
                trend,
                trendText,
                facts,
                rule);
        box.getStyleClass().add("side-body");
        return box;
    }

    private static Label section(String title) {
        var label = new Label(title);
        label.getStyleClass().add("section");
        return label;
    }

    private void withTemplate(java.util.function.Consumer<ReplyTemplateView> action) {
        var line = model.selected.get();
        if (line != null) action.accept(line.template());
    }

    private final javafx.beans.value.ChangeListener<ReplyTemplateView> changed = (_, _, now) -> show(now);

    private void follow(@Nullable ReplyLine before, @Nullable ReplyLine line) {
        if (before != null) before.templateProperty().removeListener(changed);
        if (line == null) return;
        line.templateProperty().addListener(changed);
        show(line.template());
    }

    private void show(ReplyTemplateView reply) {
        provider.setText(reply.provider().isEmpty() ? "Unknown provider" : reply.provider());
        category.setText(RepliesModel.isUnclassified(reply) ? "Unclassified" : reply.category());
        category.getStyleClass().removeAll("state-warning", "state-info");
        category.getStyleClass().add(RepliesModel.isUnclassified(reply) ? "state-warning" : "state-info");
        set(sample, Addresses.maskedIn(reply.sample()));
        set(template, reply.template());
        trend.show(reply.trend(), RepliesModel.isUnclassified(reply) ? Ink.DEFERRED : Ink.INTAKE);
        long most = reply.trend().stream().mapToLong(Long::longValue).max().orElse(0);
        trendText.setText("At most " + Units.count(most) + " a minute, "
                + Units.count(reply.trend().stream().mapToLong(Long::longValue).sum()) + " in all");
        facts.getChildren().clear();
        var now = clock.instant();
        fact(0, 0, "Seen", Units.count(reply.count()));
        fact(1, 0, "First", Units.time(reply.firstSeen(), now));
        fact(2, 0, "Last", Units.time(reply.lastSeen(), now));
        fact(0, 1, "Code", reply.code() == 0 ? "none" : Integer.toString(reply.code()));
        fact(1, 1, "Enhanced", reply.enhancedCode().isEmpty() ? "none" : reply.enhancedCode());
        fact(2, 1, "After", reply.phase().isEmpty() ? "any" : reply.phase());
        rule.setText(reply.ruleId().isEmpty() ? "" : "Decided by rule " + reply.ruleId());
        rule.setVisible(!reply.ruleId().isEmpty());
    }

    private static void set(TextArea area, String text) {
        if (!text.equals(area.getText())) area.setText(text);
    }

    private void fact(int column, int row, String title, String value) {
        var caption = new Label(title);
        caption.getStyleClass().add("caption");
        var number = new Label(value);
        number.getStyleClass().add("fact");
        var box = new VBox(caption, number);
        box.setMinWidth(88);
        facts.add(box, column, row);
    }
}
