package io.penstock.app.fx;

import java.util.List;

/// A small line without axes, filled below: how a number went lately. For table cells and cards.
public final class Sparkline extends PixelPane {
    private List<? extends Number> values = List.of();
    private Ink ink = Ink.INTAKE;

    public Sparkline() {
        getStyleClass().add("sparkline");
        setPrefSize(80, 18);
        setMinSize(20, 10);
    }

    /// @param values oldest first; its height is that of the greatest
    public void show(List<? extends Number> values, Ink ink) {
        this.values = List.copyOf(values);
        this.ink = ink;
        repaint();
    }

    @Override
    protected void paint(Raster raster, double scale) {
        if (values.size() < 2) return;
        double most = 0;
        for (var value : values) most = Math.max(most, value.doubleValue());
        var height = raster.height() - 2 * scale;
        var before = y(0, most, height, scale);
        for (var x = 0; x < raster.width(); x++) {
            var y = y(x * (values.size() - 1.0) / Math.max(1, raster.width() - 1), most, height, scale);
            raster.column(x, y, raster.height(), argb(ink, 0.18));
            raster.column(x, Math.min(before, y) - scale * 0.6, Math.max(before, y) + scale * 0.6, argb(ink, 1));
            before = y;
        }
    }

    private double y(double at, double most, double height, double scale) {
        var index = (int) at;
        var here = values.get(index).doubleValue();
        var next = values.get(Math.min(index + 1, values.size() - 1)).doubleValue();
        var value = here + (next - here) * (at - index);
        return scale + height - (most == 0 ? 0 : value / most * height);
    }
}
