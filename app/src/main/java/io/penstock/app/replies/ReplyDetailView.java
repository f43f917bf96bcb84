package io.penstock.app.replies;

import io.penstock.app.fx.Ink;
import io.penstock.app.fx.Sparkline;
import io.penstock.app.fx.Units;
import io.penstock.app.messages.Addresses;
import io.penstock.engine.control.api.ReplyTemplateView;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final Trend day = new Trend();
    private final Trend halfHour = new Trend();
    private final VBox speakers = new VBox(2);
    private final Hyperlink rule = new Hyperlink();

    ReplyDetailView(RepliesModel model, RepliesController controller, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        setId("reply-detail");
        getStyleClass().add("side-pane");
        provider.getStyleClass().add("h2");
        area(sample, "reply-sample", 84);
        area(template, "reply-template", 84);
        speakers.setId("reply-speakers");
        facts.setHgap(18);
        facts.setVgap(6);
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
                rule,
                section("Last 24 hours"),
                day,
                section("Last 30 minutes"),
                halfHour,
                facts,
                section("Who said it in 24 hours"),
                speakers);
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
        var ink = RepliesModel.isUnclassified(reply) ? Ink.DEFERRED : Ink.INTAKE;
        day.show(reply.hours(), "hour", ink);
        halfHour.show(reply.trend(), "minute", ink);
        speakers.getChildren()
                .setAll(reply.providers().stream().map(ReplyDetailView::speaker).toList());
        facts.getChildren().clear();
        var now = clock.instant();
        fact(0, 0, "Seen in all", Units.count(reply.count()));
        fact(1, 0, "First", Units.time(reply.firstSeen(), now));
        fact(2, 0, "Last", Units.time(reply.lastSeen(), now));
        fact(0, 1, "Code", reply.code() == 0 ? "none" : Integer.toString(reply.code()));
        fact(1, 1, "Enhanced", reply.enhancedCode().isEmpty() ? "none" : reply.enhancedCode());
        fact(2, 1, "After", reply.phase().isEmpty() ? "any" : reply.phase());
        rule.setText(reply.ruleId().isEmpty() ? "" : "Decided by rule " + reply.ruleId());
        rule.setVisible(!reply.ruleId().isEmpty());
        rule.setManaged(rule.isVisible());
    }

    /// As in `gmail  1,204, RateLimited`; with the counts of each category where there are several.
    private static Label speaker(ReplyTemplateView.ByProvider by) {
        String name = by.provider().isEmpty() ? "other providers" : by.provider();
        var judged = by.dayByCategory().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(one -> by.dayByCategory().size() == 1
                        ? one.getKey()
                        : one.getKey() + " " + Units.count(one.getValue()))
                .collect(Collectors.joining(", "));
        long count = by.lastDay();
        var label =
                new Label(name + "  " + (count == 0 ? "not in 24 hours" : Units.count(count) + "\u00d7, " + judged));
        label.setWrapText(true);
        return label;
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

    /// A line of counts over its scale in words.
    private static final class Trend extends VBox {
        private final Sparkline line = new Sparkline();
        private final Label text = new Label();

        Trend() {
            super(2);
            line.setPrefHeight(36);
            line.setMaxWidth(Double.MAX_VALUE);
            text.getStyleClass().add("caption");
            getChildren().setAll(line, text);
        }

        /// @param step what one count is of: `hour`, `minute`
        void show(List<Long> counts, String step, Ink ink) {
            line.show(counts, ink);
            long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
            long all = counts.stream().mapToLong(Long::longValue).sum();
            text.setText(
                    all == 0
                            ? "none"
                            : "At most " + Units.count(most) + (step.equals("hour") ? " an " : " a ") + step + ", "
                                    + Units.count(all) + " in all");
        }
    }
}
