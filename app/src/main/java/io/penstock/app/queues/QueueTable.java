package io.penstock.app.queues;

import io.penstock.app.fx.Columns;
import io.penstock.app.fx.Ink;
import io.penstock.app.fx.Sparkline;
import io.penstock.app.fx.Units;
import io.penstock.app.theme.StateChip;
import io.penstock.engine.control.api.QueueRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/// The table of queues. Sorting is the node's work: a click on a header asks for another order.
final class QueueTable {
    private static final Set<String> SORTABLE = Set.of(
            "name",
            "state",
            "depth",
            "oldest",
            "in",
            "out",
            "deferral",
            "reply",
            "provider",
            "tenant",
            "campaign",
            "domain");

    private final QueuesModel model;
    private final QueuesController controller;
    private final TableView<QueueLine> table = Columns.table("queues-table", "Queues");

    QueueTable(QueuesModel model, QueuesController controller) {
        this.model = model;
        this.controller = controller;
        table.setItems(model.lines.list());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        addColumns();
        table.setRowFactory(_ -> new LineRow());
        table.setSortPolicy(_ -> {
            sortChosen();
            return true;
        });
        table.hoverProperty().addListener((_, _, over) -> model.pointerOver.set(over));
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<QueueLine>) _ -> selected());
        model.selected.addListener((ListChangeListener<QueueLine>) _ -> {
            if (model.selected.isEmpty()) table.getSelectionModel().clearSelection();
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !model.selected.isEmpty()) {
                table.getSelectionModel().clearSelection();
                event.consume();
            }
        });
        table.skinProperty().addListener((_, _, _) -> followScrolling());
        table.heightProperty().addListener((_, _, _) -> reportView());
        model.lines.list().addListener((ListChangeListener<QueueLine>) _ -> reportView());
    }

    TableView<QueueLine> node() {
        return table;
    }

    private void addColumns() {
        var columns = Columns.<QueueLine, QueueRow>live(QueueLine::rowProperty);
        table.getColumns()
                .setAll(List.of(
                        columns.text("name", "Queue", 230, QueueRow::name),
                        columns.painted("state", "State", 112, ChipPainter::new),
                        columns.number("depth", "Waiting", 82, row -> Units.count(row.depth())),
                        columns.number("oldest", "Oldest", 96, row -> Units.span(row.oldestAgeMillis())),
                        columns.number("in", "In /s", 58, row -> Units.rateNumber(row.inPerSecond())),
                        columns.painted("out", "Out /s", 116, () -> new RatePainter(model.rates)),
                        columns.number("deferral", "Deferred", 72, row -> Units.share(row.deferralShare())),
                        columns.text("reply", "Last reply", 240, QueueRow::lastReply),
                        columns.text("detail", "Until, by", 150, QueueRow::stateDetail),
                        columns.text("provider", "Provider", 84, QueueRow::provider),
                        columns.text("tenant", "Tenant", 80, QueueRow::tenant),
                        columns.text("campaign", "Campaign", 96, QueueRow::campaign),
                        columns.text("domain", "Domain", 110, QueueRow::domain)));
        for (var column : table.getColumns()) {
            column.setSortable(SORTABLE.contains(column.getId()));
            if (column.getId().equals("out")) column.getStyleClass().add("num");
            if (column.getId().equals("depth")) {
                column.setSortType(TableColumn.SortType.DESCENDING);
                table.getSortOrder().setAll(List.of(column));
            }
        }
    }

    private void sortChosen() {
        if (table.getSortOrder().isEmpty()) {
            controller.sort(QueueSort.DEEPEST_FIRST);
            return;
        }
        var column = table.getSortOrder().getFirst();
        controller.sort(new QueueSort(column.getId(), column.getSortType() == TableColumn.SortType.DESCENDING));
    }

    private void selected() {
        var lines = new ArrayList<QueueLine>();
        for (var line : table.getSelectionModel().getSelectedItems()) if (line != null) lines.add(line);
        if (!lines.equals(model.selected)) controller.select(lines);
    }

    private void followScrolling() {
        for (var node : table.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                bar.valueProperty().addListener((_, _, _) -> reportView());
            }
        }
    }

    private void reportView() {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            var first = flow.getFirstVisibleCell();
            var last = flow.getLastVisibleCell();
            if (first != null && last != null) controller.inView(first.getIndex(), last.getIndex());
        }
    }

    /// Dims a row whose numbers are old.
    private static final class LineRow extends TableRow<QueueLine> {
        private final ChangeListener<Boolean> dim = (_, _, stale) -> show(stale);

        LineRow() {
            itemProperty().addListener((_, before, now) -> {
                if (before != null) before.staleProperty().removeListener(dim);
                if (now != null) now.staleProperty().addListener(dim);
                show(now != null && now.staleProperty().get());
            });
        }

        private void show(boolean stale) {
            getStyleClass().remove("stale");
            if (stale) getStyleClass().add("stale");
        }
    }

    private static final class ChipPainter implements Columns.Painter<QueueRow> {
        private final StateChip chip = new StateChip("idle");

        @Override
        public Node node() {
            return chip;
        }

        @Override
        public void paint(QueueRow row) {
            if (!row.state().equals(chip.getText())) chip.show(row.state(), row.state());
        }
    }

    private static final class RatePainter implements Columns.Painter<QueueRow> {
        private final RateHistory rates;
        private final Sparkline line = new Sparkline();
        private final Label number = new Label();
        private final HBox box = new HBox(6, line, number);

        RatePainter(RateHistory rates) {
            this.rates = rates;
            box.setAlignment(Pos.CENTER_RIGHT);
            line.setPrefSize(52, 16);
            line.setMaxSize(52, 16);
            number.setMinWidth(36);
            number.setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        public Node node() {
            return box;
        }

        @Override
        public void paint(QueueRow row) {
            number.setText(Units.rateNumber(row.outPerSecond()));
            line.show(rates.of(row.name()), Ink.DELIVERED);
        }
    }
}
