package io.penstock.app.queues;

import io.penstock.app.fx.Columns;
import io.penstock.app.fx.EmptyState;
import io.penstock.app.fx.Units;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

/// Totals by tenant, campaign or provider. Enter or a double click opens a group's queues.
final class GroupTable {
    private final TableView<GroupTotal> table = Columns.table("queues-groups", "Totals by group");

    GroupTable(QueuesModel model, QueuesController controller) {
        var columns = Columns.<GroupTotal>fixed();
        table.getColumns()
                .setAll(List.of(
                        columns.text(
                                "group", "Group", 220, total -> total.group().isEmpty() ? "(none)" : total.group()),
                        columns.number("queues", "Queues", 80, total -> Units.count(total.queues())),
                        columns.number("held", "Held", 70, total -> Units.count(total.held())),
                        columns.number("depth", "Waiting", 100, total -> Units.count(total.depth())),
                        columns.number("oldest", "Oldest", 110, total -> Units.span(total.oldestAgeMillis())),
                        columns.number("in", "In /s", 80, total -> Units.rateNumber(total.inPerSecond())),
                        columns.number("out", "Out /s", 80, total -> Units.rateNumber(total.outPerSecond())),
                        columns.number("deferral", "Deferred", 90, total -> Units.share(total.deferralShare()))));
        Columns.fill(table, "group", 160);
        table.setItems(model.groups);
        table.setPlaceholder(new EmptyState("fth-layers", "Nothing to add up", "No queue passes the filter."));
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) open(model, controller);
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) open(model, controller);
        });
    }

    TableView<GroupTotal> node() {
        return table;
    }

    private void open(QueuesModel model, QueuesController controller) {
        var total = table.getSelectionModel().getSelectedItem();
        if (total == null || total.group().isEmpty()) return;
        var field = model.groupBy.get().field();
        controller.groupBy(GroupBy.NONE);
        controller.filter(QueueFilter.with(model.filter.get(), field, total.group()));
    }
}
