package io.penstock.app.audit;

import io.penstock.app.fx.Columns;
import io.penstock.app.fx.EmptyState;
import io.penstock.app.fx.Units;
import io.penstock.engine.control.api.AuditEntry;
import java.time.InstantSource;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One table: when, who, what, on what, why, and how it ended.
final class AuditView extends VBox {
    private final TextField filter = new TextField();

    AuditView(AuditModel model, InstantSource clock, Runnable older, Runnable refresh) {
        setId("audit-screen");
        getStyleClass().add("screen");
        var title = new Label("Audit trail");
        title.getStyleClass().add("h1");
        filter.setId("audit-filter");
        filter.setPromptText("Filter by person, action, target or reason");
        filter.setAccessibleText("Filter the audit trail");
        filter.setPrefWidth(300);
        filter.textProperty().bindBidirectional(model.filter);
        var more = new Button("Older");
        more.setId("audit-older");
        more.disableProperty().bind(model.hasOlder.not());
        more.setOnAction(_ -> older.run());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var bar = new HBox(title, space, filter, more);
        bar.getStyleClass().add("toolbar");

        var table = Columns.<AuditEntry>table("audit-table", "Audit trail");
        var columns = Columns.<AuditEntry>fixed();
        table.getColumns().add(columns.text("at", "When", 90, entry -> Units.time(entry.at(), clock.instant())));
        table.getColumns().add(columns.text("author", "Who", 110, AuditEntry::author));
        table.getColumns().add(columns.text("role", "Role", 70, AuditEntry::role));
        table.getColumns().add(columns.text("action", "Did", 200, AuditEntry::action));
        table.getColumns().add(columns.text("target", "On", 200, AuditEntry::target));
        table.getColumns().add(columns.text("reason", "Why", 220, AuditEntry::reason));
        table.getColumns().add(columns.text("result", "Result", 140, AuditEntry::result));
        Columns.fill(table, "reason", 160);
        table.setItems(model.shown);
        var empty = new EmptyState(
                        "fth-book-open",
                        "Nothing was changed yet",
                        "Pauses, rules, moods and settings leave a line here.")
                .with("audit-refresh", "Look again", refresh);
        model.problem.subscribe(text -> {
            if (text.isEmpty())
                empty.say("Nothing was changed yet", "Pauses, rules, moods and settings leave a line here.");
            else empty.say("The audit trail could not be read", text);
        });
        table.setPlaceholder(empty);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, table);
    }

    void focusFilter() {
        filter.requestFocus();
    }
}
