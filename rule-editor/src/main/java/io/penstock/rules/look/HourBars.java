package io.penstock.rules.look;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// A count for each of the last 24 hours as a row of small columns. Touched on the JavaFX thread only.
public final class HourBars extends Region {
    private static final int HOURS = 24;
    private static final double HEIGHT = 44;
    private static final double WORDS = 16;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("EEE HH:00", Locale.ROOT);

    private final PixelCanvas canvas = new PixelCanvas();
    private final Region swatch = new Region();
    private final Label begin = new Label("24 h ago");
    private final Label end = new Label("now");
    private final Label most = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final ZoneId zone;
    private long[] counts = new long[HOURS];
    private Instant now = Instant.EPOCH;

    public HourBars(ZoneId zone) {
        this.zone = zone;
        getStyleClass().add("hour-bars");
        swatch.getStyleClass().add("chart-2");
        swatch.setManaged(false);
        swatch.setVisible(false);
        swatch.backgroundProperty().subscribe((_, _) -> requestLayout());
        for (Label label : List.of(begin, end, most)) label.getStyleClass().add("axis");
        getChildren().addAll(swatch, canvas, begin, end, most);
        Tooltip.install(this, tooltip);
        setOnMouseMoved(event -> tooltip.setText(told((int) (event.getX() / getWidth() * HOURS))));
    }

    /// @param perHour oldest first, the last is the hour that runs; fewer than 24 are those that are known
    public void show(List<Long> perHour, Instant at) {
        now = at;
        counts = new long[HOURS];
        int missing = HOURS - perHour.size();
        for (int hour = Math.max(0, missing); hour < HOURS; hour++) counts[hour] = perHour.get(hour - missing);
        most.setText("at most " + String.format("%,d", highest()) + " an hour");
        setAccessibleText(most.getText() + " in the last 24 hours");
        requestLayout();
    }

    private long highest() {
        long highest = 0;
        for (long count : counts) highest = Math.max(highest, count);
        return highest;
    }

    private String told(int column) {
        int hour = Math.clamp(column, 0, HOURS - 1);
        var begins = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1L - hour, ChronoUnit.HOURS);
        return HOUR.format(begins.atZone(zone)) + ": " + Amount.of(counts[hour], "reply", "replies");
    }

    @Override
    protected void layoutChildren() {
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : Math.max(1, getScene().getWindow().getOutputScaleX());
        double width = getWidth() * scale;
        double height = (HEIGHT - WORDS) * scale;
        canvas.begin((int) Math.ceil(width), (int) Math.ceil(height));
        canvas.setFitWidth(Math.max(1, Math.ceil(width) / scale));
        canvas.setFitHeight(Math.ceil(height) / scale);
        canvas.relocate(0, 0);
        var colour = PixelCanvas.colour(swatch);
        long highest = Math.max(1, highest());
        for (int hour = 0; hour < HOURS; hour++) {
            double left = width * hour / HOURS;
            double right = width * (hour + 1) / HOURS - 2 * scale;
            // an hour without any is a line, so that one sees that it is there
            double tall = counts[hour] == 0 ? scale : Math.max(2 * scale, height * counts[hour] / highest);
            canvas.fill(left, height - tall, right, height, colour, PixelCanvas.Fill.PLAIN);
        }
        canvas.end();
        words(begin, 0);
        words(most, (getWidth() - most.prefWidth(-1)) / 2);
        words(end, getWidth() - end.prefWidth(-1) - 2);
    }

    private static void words(Label label, double x) {
        label.resizeRelocate(Math.max(0, x), HEIGHT - WORDS + 1, label.prefWidth(-1), WORDS);
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT;
    }
}
