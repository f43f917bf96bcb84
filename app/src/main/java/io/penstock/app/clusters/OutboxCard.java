package io.penstock.app.clusters;

import io.penstock.app.cluster.Outbox;
import io.penstock.app.cluster.OutboxEntry;
import io.penstock.app.fx.Columns;
import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import io.penstock.app.theme.StateChip;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The outbox: what was ordered lately, whether it took effect, and the way to withdraw what still waits.
public final class OutboxCard extends VBox {
    private final AppContext app;
    private final Outbox outbox;
    private final TableView<OutboxEntry> table = Columns.table("outbox-table", "Commands in the outbox");

    public OutboxCard(AppContext app, Outbox outbox) {
        this.app = app;
        this.outbox = outbox;
        setId("outbox-card");
        getStyleClass().add("card");
        var title = new Label("Outbox");
        title.getStyleClass().add("h1");
        var text = new Label("Orders are kept here until their cluster has carried them out, also over a restart.");
        text.getStyleClass().add("muted");
        var columns = Columns.<OutboxEntry>fixed();
        var clock = app.clock();
        table.getColumns().add(columns.painted("state", "State", 100, ChipPainter::new));
        table.getColumns()
                .add(columns.text("given", "Given", 110, entry -> Units.time(entry.givenAt(), clock.instant())));
        table.getColumns().add(columns.text("title", "Order", 260, OutboxEntry::title));
        table.getColumns().add(columns.number("attempts", "Tries", 60, entry -> Integer.toString(entry.attempts())));
        table.getColumns().add(columns.text("note", "Note", 250, OutboxEntry::note));
        table.setPlaceholder(new Label("Nothing was ordered yet"));
        table.setPrefSize(800, 320);
        var withdraw = new Button("Withdraw");
        withdraw.setId("outbox-withdraw");
        withdraw.disableProperty()
                .bind(table.getSelectionModel()
                        .selectedItemProperty()
                        .map(entry -> entry.state() != OutboxEntry.State.WAITING)
                        .orElse(true));
        withdraw.setOnAction(_ -> withdraw(table.getSelectionModel().getSelectedItem()));
        var close = new Button("Close");
        close.setCancelButton(true);
        close.setOnAction(_ -> app.overlay().close());
        getChildren().addAll(title, text, table, new HBox(8, withdraw, close));
    }

    public void open() {
        app.overlay().show(this);
        read();
    }

    private void read() {
        app.jobs()
                .run(
                        "Reading the outbox",
                        () -> outbox.latest(100),
                        (List<OutboxEntry> all) -> table.getItems().setAll(all));
    }

    private void withdraw(OutboxEntry entry) {
        app.jobs().run("Withdrawing " + entry.title(), () -> outbox.withdraw(entry.id()), done -> {
            app.toasts().done(done ? "Withdrawn: " + entry.title() : "Too late, it was decided: " + entry.title());
            read();
        });
    }

    private static final class ChipPainter implements Columns.Painter<OutboxEntry> {
        private final StateChip chip = new StateChip("idle");

        @Override
        public Node node() {
            return chip;
        }

        @Override
        public void paint(OutboxEntry entry) {
            switch (entry.state()) {
                case WAITING -> chip.show("waiting", "waiting");
                case DONE -> chip.show("delivered", "done");
                case REFUSED -> chip.show("bounced", "refused");
                case WITHDRAWN -> chip.show("idle", "withdrawn");
            }
        }
    }
}
