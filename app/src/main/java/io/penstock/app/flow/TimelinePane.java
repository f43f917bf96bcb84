package io.penstock.app.flow;

import io.penstock.app.fx.Ink;
import io.penstock.app.fx.PixelPane;
import io.penstock.app.fx.Raster;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Paints the outcomes of the last minutes, stacked; pauses as hatched bars above them, publishes as thin lines.
///
/// Each column of pixels shows the rate of its own slice of time, weighted by how much of each step lies in it, so the
/// picture does not flicker as it moves on.
final class TimelinePane extends PixelPane {
    static final double LANE = 9;

    private Timeline timeline = Timeline.EMPTY;
    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH.plusSeconds(1);
    private double most = 1;
    private @Nullable Instant marked;

    /// @param most the rate at the upper edge
    void show(Timeline timeline, Instant from, Instant to, double most) {
        this.timeline = timeline;
        this.from = from;
        this.to = to;
        this.most = most;
        repaint();
    }

    /// The moment that is looked at, or null for none.
    void mark(@Nullable Instant moment) {
        marked = moment;
        repaint();
    }

    Instant at(double x) {
        return from.plusMillis((long) (Duration.between(from, to).toMillis() * Math.clamp(x / getWidth(), 0, 1)));
    }

    /// The highest rate of any column when the pane is `columns` wide.
    static double highest(Timeline timeline, Instant from, Instant to, int columns) {
        var highest = 0.0;
        var rates = columns(timeline, from, to, columns);
        for (var x = 0; x < columns; x++) {
            var sum = 0.0;
            for (var outcome : rates.values()) sum += outcome[x];
            highest = Math.max(highest, sum);
        }
        return highest;
    }

    @Override
    protected void paint(Raster raster, double scale) {
        var top = (LANE + 3) * scale;
        var height = raster.height() - top;
        for (var line = 0; line <= 2; line++) {
            var y = top + Math.round((height - 1) * line / 2);
            raster.rectangle(0, y, raster.width(), y + 1, argb(Ink.LINE, 1));
        }
        var rates = columns(timeline, from, to, raster.width());
        for (var x = 0; x < raster.width(); x++) {
            double bottom = raster.height();
            for (var outcome : rates.entrySet()) {
                var step = outcome.getValue()[x] / most * height;
                if (step <= 0) continue;
                raster.column(x, bottom - step, bottom, argb(outcome.getKey().ink(), 0.85));
                bottom -= step;
            }
        }
        for (var pause : timeline.pauses())
            raster.hatchedRectangle(
                    Math.max(0, x(pause.placedAt(), raster.width())),
                    scale,
                    Math.min(raster.width(), x(pause.expiresAt(), raster.width())),
                    (LANE - 1) * scale,
                    argb(Ink.PAUSED, 1),
                    (int) (7 * scale));
        for (var publish : timeline.publishes()) mark(raster, publish.publishedAt(), Ink.TEXT, scale);
        if (marked != null) mark(raster, marked, Ink.INTAKE, scale);
    }

    private void mark(Raster raster, Instant at, Ink ink, double scale) {
        var x = Math.rint(x(at, raster.width()));
        raster.rectangle(x, 0, x + scale, raster.height(), argb(ink, 0.9));
        for (var i = 0; i < 5 * scale; i++) raster.column((int) (x + i), 0, 6 * scale - i, argb(ink, 0.9));
    }

    private double x(Instant at, int width) {
        return (double) Duration.between(from, at).toMillis()
                / Duration.between(from, to).toMillis()
                * width;
    }

    /// Rates per second, by outcome and column.
    private static Map<Outcome, double[]> columns(Timeline timeline, Instant from, Instant to, int width) {
        var rates = new EnumMap<Outcome, double[]>(Outcome.class);
        for (var outcome : Outcome.values()) rates.put(outcome, new double[width]);
        var columnMillis = Duration.between(from, to).toMillis() / (double) width;
        for (var step : timeline.steps()) {
            var begin = Duration.between(from, step.at()).toMillis() / columnMillis;
            var end = begin + step.stepMillis() / columnMillis;
            for (var column : rates.entrySet()) {
                var rate = column.getKey().of(step.outcomes()) * 1000.0 / step.stepMillis();
                if (rate == 0) continue;
                for (var x = (int) Math.max(0, Math.floor(begin)); x < Math.min(width, Math.ceil(end)); x++)
                    column.getValue()[x] += rate * (Math.min(end, x + 1) - Math.max(begin, x));
            }
        }
        return rates;
    }
}
