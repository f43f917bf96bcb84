package io.penstock.app.replies;

import io.penstock.app.fx.Columns;
import io.penstock.app.fx.EmptyState;
import io.penstock.app.fx.Freshness;
import io.penstock.app.fx.FreshnessLabel;
import io.penstock.app.fx.Ink;
import io.penstock.app.fx.ProblemState;
import io.penstock.app.fx.Sparkline;
import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import io.penstock.engine.control.api.ReplyTemplateView;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// The table of reply kinds and the chosen one beside it. Builds the nodes and binds them.
final class RepliesView extends BorderPane {
    private final RepliesModel model;
    private final RepliesController controller;
    private final InstantSource clock;
    private final TextField filter = new TextField();
    private final TableView<ReplyLine> table = Columns.table("replies-table", "Kinds of reply");
    private final StackPane below = new StackPane();
    private final SplitPane split = new SplitPane();
    private final ReplyDetailView detail;
    private final ProblemState problem;
    private final EmptyState loading = new EmptyState("fth-loader", "Fetching replies…", "");
    private final EmptyState none = new EmptyState(
            "fth-search", "No reply passes the filter", "Use fewer words, or show the classified ones too.");
    private final EmptyState idle = new EmptyState(
            "fth-message-square",
            "No provider has refused or deferred anything yet",
            "Replies other than a plain acceptance are gathered here. Send mail while a provider of the sandbox is"
                    + " throttling to see some.");

    RepliesView(RepliesModel model, RepliesController controller, AppContext context) {
        this.model = model;
        this.controller = controller;
        this.clock = context.clock();
        this.detail = new ReplyDetailView(model, controller, clock);
        this.problem = new ProblemState("replies-problem", "The replies could not be fetched", controller::fetch);
        idle.with("replies-empty-send", "Go to Send", () -> context.navigation().goTo(new Place.Send()));
        getStyleClass().add("screen");
        fillTable();
        detail.setPrefWidth(400);
        detail.setMinWidth(300);
        SplitPane.setResizableWithParent(detail, false);
        split.getItems().setAll(table);
        model.selected.addListener((_, _, line) -> showDetail(line != null));
        setTop(toolbar());
        setCenter(below);
        model.freshness.addListener((_, _, _) -> showContent());
        model.shown.addListener((ListChangeListener<ReplyLine>) _ -> showContent());
        showContent();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    private Node toolbar() {
        filter.setId("replies-filter");
        filter.setPromptText("Filter by words, provider, code or category   ( / )");
        filter.setAccessibleText("Filter replies");
        filter.textProperty().bindBidirectional(model.filter);
        HBox.setHgrow(filter, Priority.ALWAYS);
        var only = new ToggleButton("Unclassified only", new FontIcon("fth-help-circle"));
        only.setId("replies-only-unclassified");
        only.setMinWidth(USE_PREF_SIZE);
        only.selectedProperty().bindBidirectional(model.onlyUnclassified);
        var count = new Label();
        count.setId("replies-summary");
        count.getStyleClass().add("muted");
        count.setMinWidth(USE_PREF_SIZE);
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        this::summaryText, model.total, model.unclassified, model.dropped, model.frozen));
        var freshness = new FreshnessLabel("replies-freshness", "Live", model.freshness, clock);
        freshness.setMinWidth(USE_PREF_SIZE);
        var bar = new HBox(filter, only, count, freshness);
        bar.getStyleClass().add("toolbar");
        return bar;
    }

    private String summaryText() {
        return Units.counted(model.total.get(), "kind") + ", " + Units.count(model.unclassified.get()) + " unclassified"
                + (model.dropped.get() > 0 ? ", " + Units.count(model.dropped.get()) + " more not kept" : "")
                + (model.frozen.get() ? "; order frozen" : "");
    }

    private void fillTable() {
        var columns = Columns.<ReplyLine, ReplyTemplateView>live(ReplyLine::templateProperty);
        table.getColumns()
                .setAll(List.of(
                        columns.painted("category", "Category", 152, CategoryPainter::new),
                        columns.text("provider", "Provider", 78, ReplyTemplateView::provider),
                        columns.text("code", "Codes", 104, RepliesView::codes),
                        columns.number("count", "24 h", 64, reply -> Units.count(reply.lastDay())),
                        columns.painted("trend", "Trend", 88, TrendPainter::new),
                        columns.text("template", "What they say", 400, ReplyTemplateView::template),
                        columns.number("first", "First seen", 84, this::firstSeen),
                        columns.text("rule", "Rule", 150, ReplyTemplateView::ruleId)));
        Columns.fill(table, "template", 240);
        table.setItems(model.shown);
        table.hoverProperty().addListener((_, _, over) -> model.pointerOver.set(over));
        table.getSelectionModel().selectedItemProperty().addListener((_, _, line) -> model.selected.set(line));
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) makeRule();
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) makeRule();
            if (event.getCode() == KeyCode.ESCAPE && model.selected.get() != null) {
                table.getSelectionModel().clearSelection();
                event.consume();
            }
        });
    }

    private static String codes(ReplyTemplateView reply) {
        return ((reply.code() == 0 ? "" : reply.code() + " ") + reply.enhancedCode()).strip();
    }

    private String firstSeen(ReplyTemplateView reply) {
        return Units.shortTime(reply.firstSeen(), clock.instant());
    }

    private void makeRule() {
        var line = model.selected.get();
        if (line != null) controller.makeRule(line.template());
    }

    private void showDetail(boolean wanted) {
        if (wanted == split.getItems().contains(detail)) return;
        if (wanted) {
            split.getItems().add(detail);
            split.setDividerPositions(1 - Math.min(0.5, 410 / Math.max(420, split.getWidth())));
        } else {
            split.getItems().remove(detail);
        }
    }

    private void showContent() {
        Node shown;
        if (model.freshness.get() instanceof Freshness.Failed(var text)) {
            problem.say(text);
            shown = problem;
        } else if (model.freshness.get() instanceof Freshness.Loading) {
            shown = loading;
        } else if (model.shown.isEmpty()) {
            shown = model.total.get() == 0 ? idle : none;
        } else {
            shown = split;
        }
        table.getStyleClass().remove("stale");
        if (model.freshness.get() instanceof Freshness.Stale)
            table.getStyleClass().add("stale");
        if (!List.copyOf(below.getChildren()).equals(List.of(shown)))
            below.getChildren().setAll(shown);
    }

    private static final class CategoryPainter implements Columns.Painter<ReplyTemplateView> {
        private final Label chip = new Label();
        private final FontIcon unknown = new FontIcon("fth-help-circle");

        CategoryPainter() {
            chip.getStyleClass().add("chip");
        }

        @Override
        public Node node() {
            return chip;
        }

        @Override
        public void paint(ReplyTemplateView reply) {
            boolean open = RepliesModel.isUnclassified(reply);
            chip.setText(open ? "Unclassified" : reply.category());
            chip.setGraphic(open ? unknown : null);
            chip.getStyleClass().removeAll("state-warning", "state-idle");
            chip.getStyleClass().add(open ? "state-warning" : "state-idle");
        }
    }

    private static final class TrendPainter implements Columns.Painter<ReplyTemplateView> {
        private final Sparkline line = new Sparkline();
        private final HBox box = new HBox(line);

        TrendPainter() {
            box.setAlignment(Pos.CENTER_LEFT);
            line.setPrefSize(72, 16);
            line.setMaxSize(72, 16);
        }

        @Override
        public Node node() {
            return box;
        }

        @Override
        public void paint(ReplyTemplateView reply) {
            line.show(reply.hours(), RepliesModel.isUnclassified(reply) ? Ink.DEFERRED : Ink.INTAKE);
        }
    }
}
