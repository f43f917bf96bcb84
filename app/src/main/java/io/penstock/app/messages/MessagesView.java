package io.penstock.app.messages;

import io.penstock.app.fx.Columns;
import io.penstock.app.fx.Completion;
import io.penstock.app.fx.EmptyState;
import io.penstock.app.fx.Freshness;
import io.penstock.app.fx.FreshnessLabel;
import io.penstock.app.fx.ProblemState;
import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import io.penstock.app.theme.StateChip;
import io.penstock.engine.control.api.MessageRow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;

/// Search above, found messages at the left, the chosen one at the right. Builds the nodes and binds them.
final class MessagesView extends BorderPane {
    private static final List<Duration> PERIODS = List.of(
            Duration.ZERO, Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(7));

    private final MessagesModel model;
    private final MessagesController controller;
    private final InstantSource clock;
    private final TextField search = new TextField();
    private final ComboBox<String> outcome = new ComboBox<>();
    private final ComboBox<Duration> period = new ComboBox<>();
    private final TableView<MessageRow> table = Columns.table("messages-table", "Messages found");
    private final StackPane below = new StackPane();
    private final ProblemState problem;
    private final EmptyState loading = new EmptyState("fth-loader", "Searching…", "");
    private final EmptyState none = new EmptyState("fth-search", "", "");
    private final EmptyState idle = new EmptyState(
            "fth-mail",
            "No message yet",
            "Every message that the engine accepts can be found here with all its tries.");
    private final SplitPane split = new SplitPane();
    private final MessageDetailView detail;
    private boolean echoing;

    MessagesView(MessagesModel model, MessagesController controller, AppContext context) {
        this.model = model;
        this.controller = controller;
        this.clock = context.clock();
        this.detail = new MessageDetailView(model, context);
        this.problem = new ProblemState("messages-problem", "The search failed", controller::search);
        idle.with(
                "messages-empty-send",
                "Send test mail",
                () -> context.navigation().goTo(new Place.Send()));
        getStyleClass().add("screen");
        fillTable();
        detail.setPrefWidth(500);
        detail.setMinWidth(320);
        SplitPane.setResizableWithParent(detail, false);
        split.getItems().setAll(table);
        model.openId.addListener((_, _, id) -> showDetail(!id.isEmpty()));
        setTop(new VBox(toolbar(), summary()));
        setCenter(below);
        model.query.addListener((_, _, query) -> echo(query));
        model.freshness.addListener((_, _, _) -> showContent());
        model.rows.addListener((ListChangeListener<MessageRow>) _ -> showContent());
        showContent();
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private Node toolbar() {
        search.setId("messages-search");
        search.setPromptText("Recipient, message id or queue; or  outcome:bounced  category:RateLimited   ( / )");
        search.setAccessibleText("Search messages");
        search.textProperty().addListener((_, _, _) -> changed());
        Completion.install(search, MessageQuery::completions, MessageQuery::complete);
        HBox.setHgrow(search, Priority.ALWAYS);
        outcome.setId("messages-outcome");
        outcome.setAccessibleText("Outcome");
        outcome.getItems().add("");
        outcome.getItems().addAll(MessageQuery.OUTCOMES);
        outcome.setConverter(labels(value -> value.isEmpty() ? "Any outcome" : value));
        outcome.setValue("");
        outcome.valueProperty().addListener((_, _, _) -> changed());
        period.setId("messages-period");
        period.setAccessibleText("Received within");
        period.getItems().setAll(PERIODS);
        period.setConverter(labels(span -> span.isZero() ? "Any time" : "Last " + Units.chosenSpan(span)));
        period.setValue(Duration.ZERO);
        period.valueProperty().addListener((_, _, _) -> changed());
        var reveal = new ToggleButton("Reveal addresses", new FontIcon("fth-eye"));
        reveal.setId("messages-reveal");
        reveal.selectedProperty().bindBidirectional(model.revealed);
        reveal.setMinWidth(USE_PREF_SIZE);
        var bar = new HBox(search, outcome, period, reveal);
        bar.getStyleClass().add("toolbar");
        return bar;
    }

    private static <T> StringConverter<T> labels(java.util.function.Function<T, String> label) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : label.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("This list is chosen from, not typed into: " + text);
            }
        };
    }

    private void changed() {
        if (echoing) return;
        controller.search(new MessageQuery(search.getText(), outcome.getValue(), period.getValue()));
    }

    /// Shows a query that another screen asked for.
    private void echo(MessageQuery query) {
        echoing = true;
        if (!search.getText().equals(query.text())) search.setText(query.text());
        outcome.setValue(query.outcome());
        period.setValue(query.within());
        echoing = false;
        showContent();
    }

    private Node summary() {
        var count = new Label();
        count.setId("messages-summary");
        count.getStyleClass().add("muted");
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        this::summaryText, model.rows, model.nextCursor, model.fetchingMore));
        var wrong = new Label();
        wrong.setId("messages-query-problem");
        wrong.getStyleClass().add("field-problem");
        wrong.textProperty().bind(model.queryProblem);
        wrong.managedProperty().bind(model.queryProblem.isNotEmpty());
        HBox.setHgrow(count, Priority.ALWAYS);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var line = new HBox(
                12, count, wrong, space, new FreshnessLabel("messages-freshness", "As of", model.freshness, clock));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("summary-line");
        return line;
    }

    private String summaryText() {
        var count = Units.counted(model.rows.size(), "recipient");
        if (model.nextCursor.get().isEmpty()) return count;
        if (model.rows.size() >= MessagesController.MOST)
            return "The newest " + count + "; narrow the search for others";
        return "The newest " + count + (model.fetchingMore.get() ? ", fetching more…" : ", scroll for more");
    }

    private void fillTable() {
        var columns = Columns.<MessageRow>fixed();
        table.getColumns()
                .setAll(List.of(
                        columns.text("received", "Received", 92, row -> Units.time(row.receivedAt(), clock.instant())),
                        columns.text("recipient", "Recipient", 190, row -> model.address(row.recipient())),
                        columns.painted("outcome", "Outcome", 108, ChipPainter::new),
                        columns.text("category", "Category", 120, MessageRow::category),
                        columns.text("reply", "Last reply", 300, row -> model.text(row.lastReply())),
                        columns.number("attempts", "Tries", 54, row -> Units.count(row.attempts())),
                        columns.text("subject", "Subject", 170, MessageRow::subject),
                        columns.text("queue", "Queue", 190, MessageRow::queue),
                        columns.number("size", "Size", 72, row -> Units.bytes(row.sizeBytes())),
                        columns.text("id", "Id", 118, MessageRow::spoolId)));
        table.setItems(model.rows);
        table.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> {
            if (row != null) controller.open(row.spoolId());
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !model.openId.get().isEmpty()) {
                table.getSelectionModel().clearSelection();
                controller.open("");
                event.consume();
            }
        });
        model.revealed.addListener((_, _, _) -> table.refresh());
        table.skinProperty().addListener((_, _, _) -> followScrolling());
    }

    private void followScrolling() {
        for (var node : table.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                bar.valueProperty().addListener((_, _, at) -> {
                    if (at.doubleValue() > 0.9 * bar.getMax()) controller.more();
                });
            }
        }
    }

    private void showDetail(boolean wanted) {
        if (wanted == split.getItems().contains(detail)) return;
        if (wanted) {
            split.getItems().add(detail);
            split.setDividerPositions(1 - Math.min(0.55, 520 / Math.max(520, split.getWidth())));
        } else {
            split.getItems().remove(detail);
        }
    }

    private void showContent() {
        Node shown;
        if (model.freshness.get() instanceof Freshness.Failed(var text)) {
            problem.say(text);
            shown = problem;
        } else if (model.freshness.get() instanceof Freshness.Loading
                && model.openId.get().isEmpty()) {
            shown = loading;
        } else if (model.rows.isEmpty() && model.openId.get().isEmpty()) {
            boolean everything = model.query.get().equals(MessageQuery.EVERYTHING);
            none.say("Nothing found", "No message matches. Use fewer words, another outcome or a longer time.");
            shown = everything ? idle : none;
        } else {
            shown = split;
        }
        table.getStyleClass().remove("stale");
        if (model.freshness.get() instanceof Freshness.Stale)
            table.getStyleClass().add("stale");
        if (!new ArrayList<>(below.getChildren()).equals(List.of(shown)))
            below.getChildren().setAll(shown);
    }

    private static final class ChipPainter implements Columns.Painter<MessageRow> {
        private final StateChip chip = new StateChip("waiting");

        @Override
        public Node node() {
            return chip;
        }

        @Override
        public void paint(MessageRow row) {
            chip.show(row.outcome(), row.outcome());
        }
    }
}
