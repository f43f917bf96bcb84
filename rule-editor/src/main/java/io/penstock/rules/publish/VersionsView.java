package io.penstock.rules.publish;

import io.penstock.engine.control.api.RulesDocument.Version;
import io.penstock.rules.look.Icons;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What was in force when, by whom and why; going back is one click.
public final class VersionsView extends BorderPane {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final TableView<Version> table = new TableView<>();
    private final ZoneId zone;

    public VersionsView(PublishModel model, VersionsController controller, ZoneId zone, Runnable back) {
        this.zone = zone;
        setId("rules-versions-page");
        getStyleClass().add("publish-page");
        var title = new Label("Versions on " + TargetRow.named(controller.target()));
        title.getStyleClass().add("page-title");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(
                8,
                Icons.button("rules-versions-back", "fth-arrow-left", "Back to the rules (Esc)", back),
                title,
                space,
                typed(model, controller),
                rollBack(model, controller, back));
        head.getStyleClass().add("page-head");
        setTop(head);
        columns();
        table.setId("rules-versions-table");
        table.getStyleClass().addAll("dense", "rows", "rules-table");
        table.setFixedCellSize(28);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.setItems(model.versions());
        table.setPlaceholder(new Label("Reading the versions\u2026"));
        table.getSelectionModel().selectedItemProperty().subscribe(version -> {
            if (version != null) controller.comparePast(version.version());
        });
        // after the table's own listener, which clears the selection
        model.versions().addListener((ListChangeListener<Version>) _ -> {
            if (model.versions().size() > 1) table.getSelectionModel().select(1);
        });
        var changes = new ChangesView(model.pastProperty(), "rules-past-changes", "This is what is in force.");
        var split = new SplitPane(table, changes);
        split.setOrientation(javafx.geometry.Orientation.VERTICAL);
        split.setDividerPositions(0.4);
        setCenter(split);
    }

    private Button rollBack(PublishModel model, VersionsController controller, Runnable back) {
        var button = new Button();
        button.setId("rules-rollback");
        button.getStyleClass().add("accent");
        button.setGraphic(Icons.icon("fth-rotate-ccw"));
        var selected = table.getSelectionModel().selectedItemProperty();
        button.textProperty()
                .bind(selected.map(version -> "Roll back to version " + version.version())
                        .orElse("Roll back"));
        button.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> selected.get() == null
                                || model.busyProperty().get()
                                || !controller.locked().isEmpty()
                                || !model.typedBackProperty().get().strip().equals(controller.toType())
                                || (!model.versions().isEmpty()
                                        && model.versions().getFirst().equals(selected.get())),
                        selected,
                        model.busyProperty(),
                        model.typedBackProperty(),
                        model.versions()));
        button.setOnAction(_ -> {
            Version version = selected.get();
            if (version != null) controller.rollBack(version.version(), back);
        });
        return button;
    }

    /// What is asked before production goes back, or why nothing can be done now.
    private static HBox typed(PublishModel model, VersionsController controller) {
        var words = new Label();
        words.getStyleClass().add("field-hint");
        var name = new TextField();
        name.setId("rules-rollback-typed");
        name.textProperty().bindBidirectional(model.typedBackProperty());
        var box = new HBox(6, words, name);
        box.getStyleClass().add("publish-line");
        model.versions().subscribe(() -> {
            String asked = controller.toType();
            String locked = controller.locked();
            words.setText(locked.isEmpty() ? "Type \u201c" + asked + "\u201d to go back" : locked);
            name.setPromptText(asked);
            name.setAccessibleText(words.getText());
            boolean needed = locked.isEmpty() && !asked.isEmpty();
            name.setVisible(needed);
            name.setManaged(needed);
            box.setVisible(needed || !locked.isEmpty());
            box.setManaged(box.isVisible());
        });
        return box;
    }

    private void columns() {
        var number = column("Version", 70, version -> String.valueOf(version.version()));
        number.getStyleClass().add("num");
        var rules = column("Rules", 60, version -> String.format("%,d", version.rules()));
        rules.getStyleClass().add("num");
        table.getColumns()
                .setAll(java.util.List.of(
                        number,
                        column(
                                "Published",
                                140,
                                version -> WHEN.format(version.publishedAt().atZone(zone))),
                        column("By", 120, Version::author),
                        rules,
                        column("Why", 500, Version::comment)));
    }

    @Override
    public void requestFocus() {
        table.requestFocus();
    }

    private static TableColumn<Version, String> column(String title, double width, Function<Version, String> value) {
        var column = new TableColumn<Version, String>(title);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(value.apply(data.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }
}
