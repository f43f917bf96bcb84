package io.penstock.rules.table;

import io.penstock.engine.control.api.RulesDocument.RuleStats;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.rules.look.Ago;
import io.penstock.rules.look.Quiet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/// The list of rules. One light cell per visible place, so that five thousand rules scroll like fifty.
public final class RuleTableView extends TableView<RuleRow> {
    private static final double ROW_HEIGHT = 28;

    private final transient TableModel model;
    // the flow of rows learns of new rows at its next layout; before that it cannot scroll to them
    private final transient Quiet scrolling = new Quiet(Duration.ofMillis(40), this::scrollIfHidden);
    private boolean selecting;
    private int wanted;

    /// @param keys what leads from a line to somewhere else
    public RuleTableView(TableModel model, TableController controller, InstantSource clock, RuleKeys.Ways keys) {
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
                        sortable(ruleColumn(), RuleOrder.by(RuleField.ID)),
                        sortable(stat("Hits/h", 54, this::hits), RuleOrder.byHits(model)),
                        sortable(codes("Code", 56, RuleField.CODE), RuleOrder.by(RuleField.CODE)),
                        sortable(codes("Enhanced", 78, RuleField.ENHANCED), RuleOrder.by(RuleField.ENHANCED)),
                        sortable(text("Category", 128, RuleField.CATEGORY, ""), RuleOrder.by(RuleField.CATEGORY)),
                        sortable(dispositionColumn(), RuleOrder.by(RuleField.DISPOSITION)),
                        text("Text", 200, RuleField.TEXT, "mono"),
                        sortable(text("Actions", 240, RuleField.ACTIONS, ""), RuleOrder.by(RuleField.ACTIONS)),
                        place(),
                        sortable(text("Provider", 90, RuleField.PROVIDER, ""), RuleOrder.by(RuleField.PROVIDER)),
                        sortable(stat("Last hit", 66, row -> lastHit(row, clock)), RuleOrder.byLastHit(model)),
                        sortable(text("Owner", 80, RuleField.OWNER, ""), RuleOrder.by(RuleField.OWNER))));
        setRowFactory(_ -> new RuleTableRow(model, controller));
        setItems(model.rows());
        followSelection();
        setSortPolicy(_ -> {
            model.orderProperty().set(order());
            return true;
        });
        setOnKeyPressed(new RuleKeys(model, controller, keys, this)::pressed);
    }

    private void followSelection() {
        getSelectionModel().getSelectedIndices().subscribe(this::tellModel);
        getSelectionModel().selectedItemProperty().subscribe((_, _) -> tellModel());
        model.selectedProperty().subscribe((_, _) -> showSelection());
        model.revealedProperty().subscribe((_, _) -> showSelection());
        // rows are replaced as a whole after an edit, which clears the selection of a table; to set it again and to
        // scroll to it, this listener must come after those of the table and of its skin
        skinProperty().subscribe(skin -> {
            if (skin == null) return;
            model.rows().addListener((ListChangeListener<RuleRow>) _ -> showSelection());
            showSelection();
        });
    }

    private void tellModel() {
        if (selecting || model.isChangingRows()) return;
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
            int[] indices = model.selectedProperty().get().stream()
                    .mapToInt(model::row)
                    .filter(row -> row >= 0)
                    .sorted()
                    .toArray();
            if (!isSelected(indices)) {
                getSelectionModel().clearSelection();
                if (indices.length > 0)
                    getSelectionModel().selectIndices(indices[0], Arrays.copyOfRange(indices, 1, indices.length));
            }
            if (indices.length == 0) return;
            wanted = indices[0];
            scrolling.later();
        } finally {
            selecting = false;
        }
    }

    private boolean isSelected(int... indices) {
        var now = getSelectionModel().getSelectedIndices();
        if (now.size() != indices.length) return false;
        for (int index : indices) if (!getSelectionModel().isSelected(index)) return false;
        return true;
    }

    /// What the headings that were clicked ask for; null for the order of trial.
    private @Nullable Comparator<ResponseRule> order() {
        Comparator<ResponseRule> order = null;
        for (var column : getSortOrder()) {
            if (!(column.getUserData() instanceof RuleOrder by)) continue;
            var one = column.getSortType() == TableColumn.SortType.DESCENDING
                    ? by.comparator().reversed()
                    : by.comparator();
            order = order == null ? one : order.thenComparing(one);
        }
        return order;
    }

    private void scrollIfHidden() {
        if (getScene() == null
                || getHeight() <= ROW_HEIGHT
                || wanted >= getItems().size()) return;
        // a pulse may have been late: without a layout the flow does not know the newest rows, and scrolls short
        layout();
        if (!(lookup(".virtual-flow") instanceof VirtualFlow<?> flow) || isShown(flow, wanted)) return;
        var first = flow.getFirstVisibleCell();
        var last = flow.getLastVisibleCell();
        int shown = first == null || last == null ? 0 : last.getIndex() - first.getIndex();
        int top = Math.max(0, wanted - shown / 3);
        // near the end a flow that has just got more rows stops one row short, unless it is sent to the last
        scrollTo(top + shown >= getItems().size() ? getItems().size() - 1 : top);
        layout();
        if (!isShown(flow, wanted)) scrollTo(wanted);
    }

    /// Whether a row can be seen in full.
    private static boolean isShown(VirtualFlow<?> flow, int row) {
        var first = flow.getFirstVisibleCell();
        var last = flow.getLastVisibleCell();
        if (first == null || last == null || row < first.getIndex() || row > last.getIndex()) return false;
        if (row == first.getIndex() && first.getLayoutY() < 0) return false;
        return row < last.getIndex() || last.getLayoutY() + last.getHeight() <= flow.getHeight() - barHeight(flow);
    }

    /// A bar at the bottom lies over the rows.
    private static double barHeight(VirtualFlow<?> flow) {
        double height = 0;
        for (Node node : flow.lookupAll(".scroll-bar"))
            if (node instanceof ScrollBar bar && bar.isVisible() && bar.getOrientation() == Orientation.HORIZONTAL)
                height = bar.getHeight();
        return height;
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

    private TableColumn<RuleRow, RuleRow> stat(String title, double width, Function<RuleRow, String> value) {
        var column = rowColumn(title, width);
        column.setCellFactory(_ -> new StatCell(model, value));
        column.getStyleClass().add("num");
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

    /// A click on the heading sorts the list, not the table: the order of trial stays, and `#` goes on showing it.
    private static <T> TableColumn<RuleRow, T> sortable(TableColumn<RuleRow, T> column, RuleOrder order) {
        column.setSortable(true);
        column.setUserData(order);
        return column;
    }

    /// Where a reply must come from, apart from the provider.
    private static TableColumn<RuleRow, String> place() {
        TableColumn<RuleRow, String> column = column("MX / domain", 90, row -> {
            if (!(row instanceof RuleRow.Entry(int _, ResponseRule rule))) return "";
            String mx = RuleField.MX.read(rule);
            String domain = RuleField.DOMAIN.read(rule);
            return mx.isEmpty() || domain.isEmpty() ? mx + domain : mx + "  " + domain;
        });
        column.getStyleClass().add("mono");
        return column;
    }

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
