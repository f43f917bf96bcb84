package io.penstock.rules.table;

import io.penstock.engine.control.api.RulesDocument.RuleStats;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.rules.look.Ago;
import io.penstock.rules.look.Quiet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/// The list of rules. One light cell per visible place, so that five thousand rules scroll like fifty.
public final class RuleTableView extends TableView<RuleRow> {
    private static final double ROW_HEIGHT = 28;

    private final transient TableModel model;
    // the flow of rows learns of new rows at its next layout; before that it cannot scroll to them
    private final transient Quiet scrolling = new Quiet(Duration.ofMillis(40), this::scrollIfHidden);
    private boolean selecting;
    private int wanted;

    public RuleTableView(TableModel model, TableController controller, InstantSource clock) {
        this.model = model;
        setId("rules-table");
        getStyleClass().addAll("dense", "rows", "rules-table");
        setFixedCellSize(ROW_HEIGHT);
        setTableMenuButtonVisible(true);
        setAccessibleText("Rules in the order of trial");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setPlaceholder(new EmptyList(model, controller));
        getColumns()
                .setAll(List.of(
                        marginColumn(),
                        enabledColumn(controller),
                        positionColumn(),
                        ruleColumn(),
                        number("Hits/h", 54, this::hits),
                        codes("Code", 56, RuleField.CODE),
                        codes("Enhanced", 78, RuleField.ENHANCED),
                        text("Category", 128, RuleField.CATEGORY, ""),
                        dispositionColumn(),
                        text("Text", 200, RuleField.TEXT, "mono"),
                        text("Actions", 240, RuleField.ACTIONS, ""),
                        text("MX / domain", 90, RuleField.MX, "mono"),
                        text("Provider", 90, RuleField.PROVIDER, ""),
                        number("Last hit", 66, row -> lastHit(row, clock))));
        setRowFactory(_ -> new RuleTableRow(model, controller));
        setItems(model.rows());
        followSelection();
        model.marginChangedProperty().subscribe((_, _) -> refresh());
        setOnKeyPressed(new RuleKeys(controller, this)::pressed);
    }

    private void followSelection() {
        getSelectionModel().getSelectedIndices().subscribe(this::tellModel);
        getSelectionModel().selectedItemProperty().subscribe((_, _) -> tellModel());
        model.selectedProperty().subscribe((_, _) -> showSelection());
        // rows are replaced as a whole after an edit, which clears the selection of a table; to set it again and to
        // scroll to it, this listener must come after those of the table and of its skin
        skinProperty().subscribe(skin -> {
            if (skin == null) return;
            model.rows().addListener((ListChangeListener<RuleRow>) _ -> showSelection());
            showSelection();
        });
    }

    private void tellModel() {
        if (selecting) return;
        var ids = new ArrayList<String>();
        for (RuleRow row : getSelectionModel().getSelectedItems())
            if (row instanceof RuleRow.Entry(int _, ResponseRule rule)) ids.add(rule.id());
        if (ids.isEmpty() && !model.selectedProperty().get().isEmpty()) return;
        selecting = true;
        try {
            model.select(ids);
        } finally {
            selecting = false;
        }
    }

    private void showSelection() {
        if (selecting) return;
        selecting = true;
        try {
            var ids = new HashSet<>(model.selectedProperty().get());
            var indices = new ArrayList<Integer>();
            for (int i = 0; i < getItems().size() && indices.size() < ids.size(); i++) {
                if (getItems().get(i) instanceof RuleRow.Entry(int _, ResponseRule rule) && ids.contains(rule.id()))
                    indices.add(i);
            }
            getSelectionModel().clearSelection();
            if (indices.isEmpty()) return;
            getSelectionModel()
                    .selectIndices(
                            indices.getFirst(),
                            indices.stream().skip(1).mapToInt(i -> i).toArray());
            wanted = indices.getFirst();
            scrolling.later();
        } finally {
            selecting = false;
        }
    }

    private void scrollIfHidden() {
        if (!(lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) return;
        var first = flow.getFirstVisibleCell();
        var last = flow.getLastVisibleCell();
        if (first == null || last == null) {
            // not laid out yet
            if (getScene() != null && getHeight() > ROW_HEIGHT && !getItems().isEmpty()) scrolling.later();
            return;
        }
        if (wanted > first.getIndex() && wanted < last.getIndex()) return;
        int shown = last.getIndex() - first.getIndex();
        int top = Math.max(0, wanted - shown / 3);
        // near the end a flow whose number of rows has just grown stops one row short, unless it is sent to the last
        // one
        scrollTo(top + shown >= getItems().size() ? getItems().size() - 1 : top);
    }

    private TableColumn<RuleRow, RuleRow> marginColumn() {
        var column = rowColumn("", 30);
        column.setCellFactory(_ -> new MarginCell(model));
        column.setResizable(false);
        return column;
    }

    private TableColumn<RuleRow, RuleRow> enabledColumn(TableController controller) {
        var column = rowColumn("On", 36);
        column.setCellFactory(_ -> new EnabledCell(controller));
        column.setResizable(false);
        return column;
    }

    private TableColumn<RuleRow, RuleRow> ruleColumn() {
        var column = rowColumn("Rule", 176);
        column.setCellFactory(_ -> new RuleIdCell(model));
        return column;
    }

    private TableColumn<RuleRow, RuleRow> dispositionColumn() {
        var column = rowColumn("Then", 96);
        column.setCellFactory(_ -> new DispositionCell());
        return column;
    }

    private static TableColumn<RuleRow, RuleRow> rowColumn(String title, double width) {
        var column = new TableColumn<RuleRow, RuleRow>(title);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        sized(column, width);
        return column;
    }

    private TableColumn<RuleRow, String> positionColumn() {
        return number(
                "#",
                40,
                row -> row instanceof RuleRow.Entry(int position, ResponseRule _) ? String.valueOf(position) : "");
    }

    private static TableColumn<RuleRow, String> text(String title, double width, RuleField field, String styleClass) {
        TableColumn<RuleRow, String> column = column(
                title,
                width,
                row -> row instanceof RuleRow.Entry(int _, ResponseRule rule)
                        ? field.read(rule).replace("\n", "   ")
                        : "");
        if (!styleClass.isEmpty()) column.getStyleClass().add(styleClass);
        return column;
    }

    /// The first code, and how many more.
    private static TableColumn<RuleRow, String> codes(String title, double width, RuleField field) {
        TableColumn<RuleRow, String> column = column(title, width, row -> {
            if (!(row instanceof RuleRow.Entry(int _, ResponseRule rule))) return "";
            String[] codes = field.read(rule).split(", ");
            return codes.length == 1 ? codes[0] : codes[0] + " +" + (codes.length - 1);
        });
        column.getStyleClass().add("mono");
        return column;
    }

    private static TableColumn<RuleRow, String> number(String title, double width, Function<RuleRow, String> value) {
        TableColumn<RuleRow, String> column = column(title, width, value);
        column.getStyleClass().add("num");
        return column;
    }

    private static TableColumn<RuleRow, String> column(String title, double width, Function<RuleRow, String> value) {
        var column = new TableColumn<RuleRow, String>(title);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(value.apply(data.getValue())));
        sized(column, width);
        return column;
    }

    /// The order of rules is the order in which they are tried; a list sorted by anything else would lie.
    private static void sized(TableColumn<?, ?> column, double width) {
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(true);
    }

    private String hits(RuleRow row) {
        return switch (row) {
            case RuleRow.Entry(int _, ResponseRule rule) ->
                model.stats(rule.id()).map(one -> count(one.hitsLastHour())).orElse("");
            case RuleRow.Group group -> count(model.groupHits(group.name()));
        };
    }

    private static String count(long hits) {
        return hits == 0 ? "" : String.format("%,d", hits);
    }

    private String lastHit(RuleRow row, InstantSource clock) {
        return row instanceof RuleRow.Entry(int _, ResponseRule rule)
                ? model.stats(rule.id())
                        .map(RuleStats::lastHit)
                        .map(then -> Ago.words(then, clock.instant()))
                        .orElse("")
                : "";
    }
}
