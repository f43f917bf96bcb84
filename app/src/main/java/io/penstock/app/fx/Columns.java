package io.penstock.app.fx;

import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Builds the dense tables of the console: rows of 28 pixels, numbers at the right, cells that say all of their
/// text in a tooltip when it does not fit. Touched only on the JavaFX application thread.
///
/// @param <S> a table's item
/// @param <R> what a cell shows of it
public final class Columns<S, R> {
    private final Function<S, ObservableValue<R>> value;

    private Columns(Function<S, ObservableValue<R>> value) {
        this.value = value;
    }

    /// Columns of items that change in place.
    public static <S, R> Columns<S, R> live(Function<S, ObservableValue<R>> value) {
        return new Columns<>(value);
    }

    /// Columns of items that do not change.
    public static <S> Columns<S, S> fixed() {
        return new Columns<>(ReadOnlyObjectWrapper::new);
    }

    public static <S> TableView<S> table(String id, String accessibleText) {
        var table = new TableView<S>();
        table.setId(id);
        table.setAccessibleText(accessibleText);
        table.setFixedCellSize(28);
        table.getStyleClass().addAll("dense", "rows");
        table.setTableMenuButtonVisible(true);
        return table;
    }

    /// Lets one column take what the others leave of the table's width, but not less than `least`.
    public static void fill(TableView<?> table, String columnId, double least) {
        Runnable fit = () -> {
            TableColumn<?, ?> wide = null;
            double others = 0;
            for (var column : table.getColumns()) {
                if (column.getId().equals(columnId)) wide = column;
                else if (column.isVisible()) others += column.getWidth();
            }
            if (wide != null) wide.setPrefWidth(Math.max(least, table.getWidth() - others - 18));
        };
        table.widthProperty().addListener((_, _, _) -> fit.run());
        for (var column : table.getColumns()) {
            if (!column.getId().equals(columnId)) column.widthProperty().addListener((_, _, _) -> fit.run());
        }
    }

    public TableColumn<S, R> text(String id, String title, double width, Function<R, String> text) {
        return column(id, title, width, () -> new TextCell<>(text));
    }

    public TableColumn<S, R> number(String id, String title, double width, Function<R, String> text) {
        var column = text(id, title, width, text);
        column.getStyleClass().add("num");
        return column;
    }

    public TableColumn<S, R> painted(String id, String title, double width, Supplier<Painter<R>> painter) {
        return column(id, title, width, () -> new PaintedCell<>(painter.get()));
    }

    private TableColumn<S, R> column(String id, String title, double width, Supplier<TableCell<S, R>> cell) {
        var column = new TableColumn<S, R>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setMinWidth(40);
        column.setSortable(false);
        column.setReorderable(true);
        column.setCellValueFactory(features -> value.apply(features.getValue()));
        column.setCellFactory(_ -> cell.get());
        return column;
    }

    /// Draws one value with nodes that are made once and used again.
    public interface Painter<R> {
        Node node();

        void paint(R value);
    }

    private static final class TextCell<S, R> extends TableCell<S, R> {
        private final Function<R, String> text;
        private @Nullable Tooltip tooltip;

        TextCell(Function<R, String> text) {
            this.text = text;
            textProperty().addListener((_, _, shown) -> tell(shown));
        }

        @Override
        protected void updateItem(@Nullable R item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? null : item == null ? "…" : text.apply(item));
        }

        private void tell(@Nullable String shown) {
            if (shown == null || shown.length() < 12) {
                setTooltip(null);
                return;
            }
            var told = tooltip;
            if (told == null) {
                told = new Tooltip();
                told.setWrapText(true);
                told.setMaxWidth(560);
                tooltip = told;
            }
            told.setText(shown);
            setTooltip(told);
        }
    }

    private static final class PaintedCell<S, R> extends TableCell<S, R> {
        private final Painter<R> painter;

        PaintedCell(Painter<R> painter) {
            this.painter = painter;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable R item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            painter.paint(item);
            setGraphic(painter.node());
        }
    }
}
