package io.penstock.app.queues;

import io.penstock.app.fx.Completion;
import io.penstock.app.fx.EmptyState;
import io.penstock.app.fx.Freshness;
import io.penstock.app.fx.FreshnessLabel;
import io.penstock.app.fx.ProblemState;
import io.penstock.app.fx.Units;
import io.penstock.app.orders.Orders;
import io.penstock.app.pauses.Pauses;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The queue screen: queues, or the pauses that hold them, or what rules did. Builds the nodes and binds them.
final class QueuesView extends BorderPane {
    private final QueuesModel model;
    private final QueuesController controller;
    private final Pauses pauses;
    private final Orders orders;
    private final ToggleButton queuesPill = new ToggleButton();
    private final ToggleButton pausesPill = new ToggleButton();
    private final ToggleButton ordersPill = new ToggleButton();
    private final TextField filter = new TextField();
    private final QueueTable table;
    private final GroupTable groups;
    private final StackPane below = new StackPane();
    private final ProblemState problem;
    private final EmptyState none = new EmptyState("fth-layers", "", "");
    private final EmptyState loading = new EmptyState("fth-loader", "Fetching queues…", "");
    private final EmptyState idle = new EmptyState(
            "fth-send",
            "No mail is waiting",
            "Queues come into being with their first message. Send some to see how it flows.");

    QueuesView(QueuesModel model, QueuesController controller, Pauses pauses, Orders orders, AppContext context) {
        this.model = model;
        this.controller = controller;
        this.pauses = pauses;
        this.orders = orders;
        this.table = new QueueTable(model, controller);
        this.groups = new GroupTable(model, controller);
        this.problem = new ProblemState("queues-problem", "The queues could not be fetched", controller::reset);
        idle.with(
                "queues-empty-send",
                "Send test mail",
                () -> context.navigation().goTo(new Place.Send()));
        getStyleClass().add("screen");
        setTop(toolbar(queuesPane(context)));
    }

    void focusFilter() {
        if (ordersPill.isSelected()) {
            orders.focusFilter();
            return;
        }
        filter.requestFocus();
        filter.selectAll();
    }

    private Node toolbar(Node queues) {
        var pauseList = pauses.pauseList();
        var group = new ToggleGroup();
        pill(queuesPill, "queues-show-queues", "left-pill", group, queues);
        queuesPill.setText("Queues");
        pill(pausesPill, "queues-show-pauses", "center-pill", group, pauseList);
        pausesPill.textProperty().bind(Bindings.size(pauses.model().pauses()).asString("Pauses %d"));
        pill(ordersPill, "queues-show-orders", "right-pill", group, orders.list());
        ordersPill.textProperty().bind(orders.model().countProperty().map(count -> "What rules did " + count));
        var filtering = new HBox(8, filterField(), groupChoice());
        filtering.visibleProperty().bind(queuesPill.selectedProperty());
        HBox.setHgrow(filtering, Priority.ALWAYS);
        var bar = new HBox(new HBox(queuesPill, pausesPill, ordersPill), filtering);
        bar.getStyleClass().add("toolbar");
        queuesPill.fire();
        return bar;
    }

    void showQueues() {
        queuesPill.fire();
    }

    void showOrders() {
        ordersPill.fire();
    }

    private void pill(ToggleButton pill, String id, String style, ToggleGroup group, Node content) {
        pill.setId(id);
        pill.getStyleClass().add(style);
        pill.setToggleGroup(group);
        pill.setMinWidth(USE_PREF_SIZE);
        pill.setOnAction(_ -> {
            pill.setSelected(true);
            setCenter(content);
        });
    }

    private Node filterField() {
        filter.setId("queues-filter");
        filter.setPromptText("Filter:  domain:gmail.com  depth>1000  is:paused   ( / )");
        filter.setAccessibleText("Filter queues");
        filter.textProperty().addListener((_, _, text) -> controller.filter(text));
        model.filter.addListener((_, _, text) -> {
            if (!text.equals(filter.getText())) filter.setText(text);
        });
        Completion.install(filter, text -> QueueFilter.completions(text, model.providers), QueueFilter::complete);
        var problem = new Label();
        problem.setId("queues-filter-problem");
        problem.getStyleClass().add("field-problem");
        problem.textProperty().bind(model.filterProblem);
        problem.visibleProperty().bind(model.filterProblem.isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        var box = new VBox(2, filter, problem);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private Node groupChoice() {
        var choice = new ComboBox<GroupBy>();
        choice.setId("queues-group");
        choice.setAccessibleText("Group queues by");
        choice.getItems().setAll(GroupBy.values());
        choice.setValue(model.groupBy.get());
        choice.valueProperty().addListener((_, _, by) -> {
            if (by != model.groupBy.get()) controller.groupBy(by);
        });
        model.groupBy.addListener((_, _, by) -> choice.setValue(by));
        choice.setMinWidth(Region.USE_PREF_SIZE);
        return choice;
    }

    private Node queuesPane(AppContext context) {
        var ages = new AgeHeatMap(model.ages, (provider, age) -> {
            var narrowed = QueueFilter.with(model.filter.get(), "provider", provider);
            controller.filter(age.isEmpty() ? narrowed : QueueFilter.withComparison(narrowed, "age", ">" + age));
        });
        var split = new SplitPane(below);
        var detail = new QueueDetailView(model, context);
        detail.setPrefWidth(380);
        detail.setMinWidth(280);
        SplitPane.setResizableWithParent(detail, false);
        model.selected.addListener((ListChangeListener<QueueLine>) _ -> showDetail(split, detail));
        VBox.setVgrow(split, Priority.ALWAYS);
        showContent();
        model.groupBy.addListener((_, _, _) -> showContent());
        model.freshness.addListener((_, _, _) -> showContent());
        model.total.addListener((_, _, _) -> showContent());
        return new VBox(10, new QueueActions(model, pauses, context).with(summary(context)), ages, split);
    }

    /// The detail pane is there while something is selected; else the table has the whole width.
    private void showDetail(SplitPane split, Node detail) {
        boolean wanted = !model.selected.isEmpty();
        if (wanted == split.getItems().contains(detail)) return;
        if (wanted) {
            split.getItems().add(detail);
            split.setDividerPositions(1 - Math.min(0.5, 390 / Math.max(400, split.getWidth())));
        } else {
            split.getItems().remove(detail);
        }
    }

    private Node summary(AppContext context) {
        var count = new Label();
        count.setId("queues-summary");
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        this::summaryText,
                        model.total,
                        model.totalDepth,
                        model.frozen,
                        model.groupBy,
                        model.groupCoverage));
        count.getStyleClass().add("muted");
        var line =
                new HBox(12, count, new FreshnessLabel("queues-freshness", "Live", model.freshness, context.clock()));
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }

    private String summaryText() {
        var text = Units.counted(model.total.get(), "queue") + ", " + Units.counted(model.totalDepth.get(), "message");
        if (model.groupBy.get() != GroupBy.NONE && model.groupCoverage.get() < 1) {
            return text + "; totals cover " + Units.share(model.groupCoverage.get()) + " of them";
        }
        if (model.stopped.get()) return text + "; stopped, Space goes on";
        return model.frozen.get() ? text + "; order frozen" : text;
    }

    private void showContent() {
        Node shown;
        if (model.freshness.get() instanceof Freshness.Failed(var text)) {
            problem.say(text);
            shown = problem;
        } else if (model.freshness.get() instanceof Freshness.Loading) {
            shown = loading;
        } else if (model.groupBy.get() != GroupBy.NONE) {
            shown = groups.node();
        } else if (model.total.get() == 0 && !model.filter.get().isBlank()) {
            none.say("No queue passes the filter", "“" + model.filter.get() + "” matches nothing right now.");
            shown = none;
        } else {
            shown = model.total.get() == 0 ? idle : table.node();
        }
        table.node().getStyleClass().remove("stale");
        if (model.freshness.get() instanceof Freshness.Stale)
            table.node().getStyleClass().add("stale");
        if (!below.getChildren().equals(List.of(shown))) below.getChildren().setAll(shown);
    }
}
