package io.penstock.app.orders;

import io.penstock.app.fx.Columns;
import io.penstock.app.fx.EmptyState;
import io.penstock.app.fx.Freshness;
import io.penstock.app.fx.FreshnessLabel;
import io.penstock.app.fx.ProblemState;
import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import io.penstock.app.theme.StateChip;
import io.penstock.engine.control.api.RuleOrderView;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One list of all that rules did, with the rule and the reply behind each. Builds the nodes and binds them.
final class OrdersView extends BorderPane {
    private final OrdersModel model;
    private final OrdersController controller;
    private final AppContext context;
    private final TableView<OrderLine> table = Columns.table("orders-table", "What rules did");
    private final TextField filter = new TextField();
    private final EmptyState nothing = new EmptyState(
            "fth-check-circle",
            "No rule holds anything",
            "When a reply makes a rule suspend, throttle, reroute, suppress or alert, it stands here with that reply.");
    private final EmptyState none =
            new EmptyState("fth-search", "Nothing that a rule did passes the filter", "Use fewer words.");
    private final EmptyState loading = new EmptyState("fth-loader", "Fetching what rules did…", "");
    private final ProblemState problem;
    private final StackPane below = new StackPane();
    private boolean choosing;

    OrdersView(OrdersModel model, OrdersController controller, AppContext context) {
        this.model = model;
        this.controller = controller;
        this.context = context;
        problem = new ProblemState("orders-problem", "What rules did could not be fetched", controller::fetch);
        none.with("orders-filter-clear", "Show all", () -> model.filter.set(""));
        fillTable();
        setTop(toolbar());
        setCenter(below);
        setBottom(foot());
        model.freshness.addListener((_, _, _) -> showContent());
        model.shown.addListener((ListChangeListener<OrderLine>) _ -> showContent());
        showContent();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    private void fillTable() {
        var columns = Columns.<OrderLine, RuleOrderView>live(OrderLine::orderProperty);
        table.getColumns()
                .setAll(List.of(
                        columns.painted("what", "What", 112, ChipPainter::new),
                        columns.text("scope", "Holds", 210, model::scope),
                        columns.text("extent", "How far", 110, OrderWords::extent),
                        columns.painted("rule", "By rule", 176, LinkPainter::new),
                        columns.text("reply", "Because of the reply", 300, order -> model.masked(order.reply())),
                        columns.number("since", "Since", 84, order -> Units.shortTime(order.since(), model.now.get())),
                        columns.number("end", "Ends in", 98, order -> OrderWords.end(order, model.now.get()))));
        Columns.fill(table, "reply", 160);
        table.setItems(model.shown);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<OrderLine>) _ -> selected());
        model.selected.addListener((ListChangeListener<OrderLine>) _ -> choose());
        table.hoverProperty().addListener((_, _, over) -> model.pointerOver.set(over));
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) showRule();
        });
        table.setOnKeyPressed(this::pressed);
        model.now.addListener((_, _, _) -> table.refresh());
        model.revealed.addListener((_, _, _) -> table.refresh());
    }

    private void selected() {
        if (choosing) return;
        choosing = true;
        // a table counts rows that went away as null
        model.selected.setAll(table.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList());
        choosing = false;
    }

    private void choose() {
        if (choosing) return;
        choosing = true;
        table.getSelectionModel().clearSelection();
        model.selected.forEach(table.getSelectionModel()::select);
        choosing = false;
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> showRule();
            case DELETE -> cancel();
            case ESCAPE -> {
                if (model.selected.isEmpty()) return;
                table.getSelectionModel().clearSelection();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void showRule() {
        if (!model.selected.isEmpty())
            controller.showRule(model.selected.getFirst().order());
    }

    private void cancel() {
        var orders = model.selectedOrders();
        if (orders.isEmpty() || context.session().readOnly().get()) return;
        if (orders.size() == 1) controller.cancel(orders);
        else CancelCard.open(context, model, orders, controller);
    }

    private Node toolbar() {
        filter.setId("orders-filter");
        filter.setPromptText("Filter by words: suspend, a rule, a tenant, an address   ( / )");
        filter.setAccessibleText("Filter what rules did");
        filter.textProperty().bindBidirectional(model.filter);
        HBox.setHgrow(filter, Priority.ALWAYS);
        var chosen = Bindings.size(model.selected);
        var cancel = button("orders-cancel", "fth-x", this::cancel);
        cancel.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.selected.size() > 1
                                ? "Cancel " + Units.counted(model.selected.size(), "order") + "…"
                                : "Cancel it (Del)",
                        model.selected));
        cancel.disableProperty().bind(chosen.isEqualTo(0).or(context.session().readOnly()));
        var rule = button("orders-rule", "fth-list", this::showRule);
        rule.setText("Show the rule (Enter)");
        rule.disableProperty().bind(chosen.isNotEqualTo(1));
        var reveal = new ToggleButton("Reveal addresses", new FontIcon("fth-eye"));
        reveal.setId("orders-reveal");
        reveal.setMinWidth(USE_PREF_SIZE);
        reveal.selectedProperty().bindBidirectional(model.revealed);
        var bar = new HBox(filter, cancel, rule, reveal);
        bar.getStyleClass().add("toolbar");
        return bar;
    }

    private static Button button(String id, String icon, Runnable action) {
        var button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Node foot() {
        var summary = new Label();
        summary.setId("orders-summary");
        summary.getStyleClass().add("muted");
        summary.textProperty()
                .bind(Bindings.createStringBinding(model::summary, model.lines, model.more, model.freshness));
        HBox.setHgrow(summary, Priority.ALWAYS);
        summary.setMaxWidth(Double.MAX_VALUE);
        var more = button("orders-more", "fth-chevrons-down", controller::fetchMore);
        more.setText("Fetch " + Units.count(OrdersController.PAGE) + " more");
        more.visibleProperty().bind(model.more);
        more.managedProperty().bind(model.more);
        var freshness = new FreshnessLabel("orders-freshness", "Live", model.freshness, context.clock());
        freshness.setMinWidth(USE_PREF_SIZE);
        var foot = new HBox(summary, more, freshness);
        foot.getStyleClass().add("toolbar");
        return foot;
    }

    private void showContent() {
        Node content;
        if (!model.lines.isEmpty()) content = model.shown.isEmpty() ? none : table;
        else
            content = switch (model.freshness.get()) {
                case Freshness.Failed(var text) -> problem(text);
                case Freshness.Stale(var _, var text) -> problem(text);
                case Freshness.Loading() -> loading;
                case Freshness.Fresh(var _) -> nothing;
            };
        if (!below.getChildren().equals(List.of(content))) below.getChildren().setAll(content);
    }

    private Node problem(String text) {
        problem.say(text);
        return problem;
    }

    private static final class ChipPainter implements Columns.Painter<RuleOrderView> {
        private final StateChip chip = new StateChip("suspended");

        @Override
        public Node node() {
            return chip;
        }

        @Override
        public void paint(RuleOrderView order) {
            chip.show(OrderWords.state(order), OrderWords.noun(order));
        }
    }

    /// Leads to the rule; with the keys the row does.
    private final class LinkPainter implements Columns.Painter<RuleOrderView> {
        private final Hyperlink link = new Hyperlink();
        private @Nullable RuleOrderView painted;

        LinkPainter() {
            link.setFocusTraversable(false);
            link.setOnAction(_ -> {
                link.setVisited(false);
                if (painted != null) controller.showRule(painted);
            });
        }

        @Override
        public Node node() {
            return link;
        }

        @Override
        public void paint(RuleOrderView order) {
            painted = order;
            link.setText(order.ruleId());
        }
    }
}
