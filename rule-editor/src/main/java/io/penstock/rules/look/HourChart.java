package io.penstock.rules.look;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// Stacked columns over time, and below them lanes of bars. The picture is pixels, axes and legend are nodes.
///
/// A click or the arrow keys choose a column, a click on the chosen one or Delete lets go of it.
/// Touched on the JavaFX thread only.
public final class HourChart extends Region {
    private static final double LEFT = 78;
    private static final double TOP = 6;
    private static final double LABELS = 18;
    private static final double LANE = 10;
    private static final double TIME = 104;
    private static final double LANE_GAP = 4;
    /// A history of a few hours is no wall.
    private static final double WIDEST = 64;

    private final PixelCanvas canvas = new PixelCanvas();
    private final HBox legend = new HBox(14);
    private final Label most = new Label();
    private final Label none = new Label("0");
    private final List<Label> times = new ArrayList<>();
    private final List<Label> laneNames = new ArrayList<>();
    private final List<Region> swatches = new ArrayList<>();
    private final Region chosenMark = new Region();
    private final Tooltip tooltip = new Tooltip();
    private final IntegerProperty chosen = new SimpleIntegerProperty(-1);
    private List<String> series = List.of();
    private Data data = new Data(List.of(), List.of());

    /// @param name   as on the axis, as `Tue 14:00`
    /// @param counts one for each series
    public record Column(String name, List<Long> counts) {
        public Column {
            counts = List.copyOf(counts);
        }

        long sum() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /// @param name of the lane
    /// @param bars in columns: 1.5 is the middle of the second one
    public record Lane(String name, List<Bar> bars) {
        public Lane {
            bars = List.copyOf(bars);
        }
    }

    public record Bar(double from, double to) {}

    /// @param columns in the order of time, without holes
    public record Data(List<Column> columns, List<Lane> lanes) {
        public Data {
            columns = List.copyOf(columns);
            lanes = List.copyOf(lanes);
        }
    }

    /// @param id     of the node
    /// @param series names, with their style classes `chart-0`, `chart-1` ...; bars of lanes have `chart-lane`
    public HourChart(String id, List<String> series) {
        setId(id);
        this.series = List.copyOf(series);
        getStyleClass().add("hour-chart");
        setFocusTraversable(true);
        chosenMark.getStyleClass().add("chosen-column");
        chosenMark.setManaged(false);
        chosenMark.setMouseTransparent(true);
        legend.getStyleClass().add("legend");
        for (int n = 0; n <= series.size(); n++) {
            var swatch = new Region();
            swatch.getStyleClass().addAll("swatch", n == series.size() ? "chart-lane" : "chart-" + n);
            swatch.backgroundProperty().subscribe((_, _) -> requestLayout());
            swatches.add(swatch);
            legend.getChildren().add(new Label(n == series.size() ? "suspended" : series.get(n), swatch));
        }
        most.getStyleClass().add("axis");
        none.getStyleClass().add("axis");
        getChildren().addAll(chosenMark, canvas, most, none, legend);
        chosen.subscribe((_, _) -> requestLayout());
        Tooltip.install(this, tooltip);
        setOnMouseClicked(event -> {
            requestFocus();
            int column = columnAt(event.getX());
            chosen.set(column == chosen.get() ? -1 : column);
        });
        setOnMouseMoved(event -> tooltip.setText(told(columnAt(event.getX()))));
        setOnKeyPressed(this::pressed);
    }

    /// The chosen column; -1 if there is none.
    public IntegerProperty chosenProperty() {
        return chosen;
    }

    public void show(Data shown) {
        data = shown;
        chosen.set(-1);
        getChildren().removeAll(laneNames);
        laneNames.clear();
        for (Lane lane : shown.lanes()) {
            var name = new Label(lane.name());
            name.getStyleClass().add("axis");
            laneNames.add(name);
        }
        getChildren().addAll(laneNames);
        setMinHeight(120 + shown.lanes().size() * (LANE + LANE_GAP));
        setAccessibleText(shown.columns().stream()
                .filter(column -> column.sum() > 0)
                .map(column -> column.name() + ": " + column.sum())
                .collect(Collectors.joining(", ")));
        requestLayout();
    }

    private void pressed(KeyEvent event) {
        int columns = data.columns().size();
        int now = chosen.get();
        switch (event.getCode()) {
            case LEFT -> chosen.set(now < 0 ? columns - 1 : Math.max(0, now - 1));
            case RIGHT -> chosen.set(Math.min(columns - 1, now + 1));
            case HOME -> chosen.set(columns == 0 ? -1 : 0);
            case END -> chosen.set(columns - 1);
            case DELETE, BACK_SPACE -> chosen.set(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private int columnAt(double x) {
        int columns = data.columns().size();
        int at = (int) Math.floor((x - LEFT) / plotWidth() * columns);
        return at < 0 || at >= columns ? -1 : at;
    }

    private String told(int column) {
        if (column < 0) return "Click an hour to look at it alone";
        var at = data.columns().get(column);
        var text = new StringBuilder(at.name());
        for (int n = 0; n < series.size(); n++)
            text.append(String.format("%n%,d %s", at.counts().get(n), series.get(n)));
        return text.toString();
    }

    @Override
    protected void layoutChildren() {
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : Math.max(1, getScene().getWindow().getOutputScaleX());
        legend.autosize();
        legend.relocate(LEFT, 0);
        double top = TOP + legend.getHeight();
        double lanes = data.lanes().size() * (LANE + LANE_GAP);
        double bottom = getHeight() - LABELS - lanes;
        double width = plotWidth();
        long highest =
                Math.max(1, data.columns().stream().mapToLong(Column::sum).max().orElse(1));
        axis(most, String.format("%,d", highest), top);
        axis(none, "0", bottom - 12);
        placeTimes(bottom, width);
        canvas.begin(
                (int) Math.max(0, Math.ceil(width * scale)), (int) Math.max(0, Math.ceil((getHeight() - top) * scale)));
        canvas.relocate(LEFT, top);
        canvas.setFitWidth(Math.max(1, Math.ceil(width * scale) / scale));
        canvas.setFitHeight(Math.max(1, Math.ceil((getHeight() - top) * scale) / scale));
        paintColumns(width * scale, (bottom - top) * scale, highest);
        for (int n = 0; n < data.lanes().size(); n++) {
            double y = bottom + LABELS + n * (LANE + LANE_GAP);
            axis(laneNames.get(n), data.lanes().get(n).name(), y - 3);
            paintLane(data.lanes().get(n), (y - top) * scale, width * scale, scale);
        }
        canvas.end();
        markChosen(top, bottom + LABELS + lanes, width);
    }

    /// As wide as there is room, but no column wider than the widest.
    private double plotWidth() {
        return Math.max(1, Math.min(getWidth() - LEFT, WIDEST * data.columns().size()));
    }

    private static void axis(Label label, String text, double y) {
        label.setText(text);
        label.resizeRelocate(0, y, LEFT - 8, 16);
    }

    private void placeTimes(double y, double width) {
        getChildren().removeAll(times);
        times.clear();
        int columns = data.columns().size();
        if (columns == 0) return;
        int step = Math.max(1, (int) Math.ceil(columns / Math.max(1, width / (TIME + 6))));
        // a word that is cut off at the right edge says less than none
        for (int n = 0; n < columns && getWidth() - LEFT - width * n / columns >= TIME; n += step) {
            var label = new Label(data.columns().get(n).name());
            label.getStyleClass().add("axis-time");
            times.add(label);
            getChildren().add(label);
            label.setManaged(false);
            label.resizeRelocate(LEFT + width * n / columns, y, TIME, 16);
        }
    }

    private void paintColumns(double width, double height, long highest) {
        int columns = data.columns().size();
        double gap = width / Math.max(1, columns) >= 4 ? 1 : 0;
        canvas.fill(0, height - 1, width, height, Color.gray(0.5, 0.5), PixelCanvas.Fill.PLAIN);
        for (int n = 0; n < columns; n++) {
            double left = width * n / columns;
            double right = Math.max(left + 1, width * (n + 1) / columns - gap);
            double bottom = height;
            for (int s = 0; s < series.size(); s++) {
                long count = data.columns().get(n).counts().get(s);
                if (count <= 0) continue;
                double tall = Math.max(1, (height - 2) * count / highest);
                var fill = s == 0 ? PixelCanvas.Fill.PLAIN : s == 1 ? PixelCanvas.Fill.STRIPED : PixelCanvas.Fill.PLAIN;
                canvas.fill(left, bottom - tall, right, bottom, PixelCanvas.colour(swatches.get(s)), fill);
                bottom -= tall;
            }
        }
    }

    private void paintLane(Lane lane, double top, double width, double scale) {
        int columns = Math.max(1, data.columns().size());
        var colour = PixelCanvas.colour(swatches.getLast());
        for (Bar bar : lane.bars()) {
            double left = width * bar.from() / columns;
            double right = Math.max(left + 2, width * bar.to() / columns);
            canvas.fill(left, top, right, top + LANE * scale, colour, PixelCanvas.Fill.HATCHED);
        }
    }

    private void markChosen(double top, double bottom, double width) {
        int columns = data.columns().size();
        int at = chosen.get();
        chosenMark.setVisible(at >= 0 && at < columns);
        if (at >= 0 && at < columns)
            chosenMark.resizeRelocate(
                    LEFT + width * at / columns - 1, top, Math.max(4, width / columns + 1), bottom - top);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 170 + data.lanes().size() * (LANE + LANE_GAP);
    }
}
