package io.penstock.rules.look;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// Tables as every page has them: dense lines of text, numbers to the right, nothing to sort by accident.
public final class Columns {
    private static final double SCROLL_BAR = 16;

    private Columns() {}

    public static <T> TableView<T> table(String id, String words, String empty) {
        var table = new TableView<T>();
        table.setId(id);
        table.setAccessibleText(words);
        table.getStyleClass().addAll("dense", "rows", "rules-table");
        table.setFixedCellSize(28);
        var nothing = new Label(empty);
        nothing.setWrapText(true);
        nothing.getStyleClass().add("field-hint");
        table.setPlaceholder(nothing);
        return table;
    }

    public static <T> TableColumn<T, String> text(String title, double width, Function<T, String> value) {
        var column = new TableColumn<T, String>(title);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(value.apply(data.getValue())));
        column.setCellFactory(_ -> new Told<>());
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    public static <T> TableColumn<T, String> number(String title, double width, Function<T, String> value) {
        var column = text(title, width, value);
        column.getStyleClass().add("num");
        return column;
    }

    public static <T> TableColumn<T, String> mono(String title, double width, Function<T, String> value) {
        var column = text(title, width, value);
        column.getStyleClass().add("mono");
        return column;
    }

    /// Lets the last column take what the others leave of the table's width, but not less than `least`.
    public static void lastFills(TableView<?> table, double least) {
        table.widthProperty().subscribe(_ -> fit(table, least));
        for (var column : table.getColumns())
            if (column != table.getColumns().getLast()) column.widthProperty().subscribe(_ -> fit(table, least));
    }

    private static void fit(TableView<?> table, double least) {
        double others = 0;
        var last = table.getColumns().getLast();
        for (var column : table.getColumns()) if (column != last && column.isVisible()) others += column.getWidth();
        last.setPrefWidth(Math.max(least, table.getWidth() - others - SCROLL_BAR));
    }

    /// Says the whole text when the column is too narrow for it.
    private static final class Told<T> extends TableCell<T, String> {
        private final Tooltip tooltip = new Tooltip();

        Told() {
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(700);
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            boolean nothing = empty || text == null || text.isEmpty();
            setText(nothing ? null : text.replace('\n', ' '));
            setTooltip(nothing ? null : tooltip);
            if (!nothing) tooltip.setText(text);
        }
    }
}
