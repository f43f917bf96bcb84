package io.penstock.app.fx;

import java.util.Arrays;

/// A picture as premultiplied ARGB, drawn column by column: what ribbons, stacked areas and min-max lines are made of.
/// Coordinates are pixels; edges may lie between pixels and are smoothed.
public final class Raster {
    private final int[] pixels;
    private final int width;
    private final int height;

    public Raster(int[] pixels, int width, int height) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public void clear() {
        Arrays.fill(pixels, 0);
    }

    /// Fills column `x` from `top` to `bottom` (exclusive, may be fractional).
    ///
    /// @param argb not premultiplied
    public void column(int x, double top, double bottom, int argb) {
        if (x < 0 || x >= width) return;
        var from = Math.max(0, top);
        var to = Math.min(height, bottom);
        if (to <= from) return;
        var first = (int) from;
        var last = (int) Math.ceil(to) - 1;
        if (first == last) {
            blend(x, first, argb, to - from);
            return;
        }
        blend(x, first, argb, first + 1 - from);
        for (var y = first + 1; y < last; y++) blend(x, y, argb, 1);
        blend(x, last, argb, to - last);
    }

    /// Like [#column], but diagonal stripes, so that the meaning does not hang on the colour.
    ///
    /// @param period of the stripes in pixels; two fifths of it are painted strongly
    public void hatchedColumn(int x, double top, double bottom, int argb, int period) {
        if (x < 0 || x >= width) return;
        var from = (int) Math.max(0, Math.round(top));
        var to = (int) Math.min(height, Math.round(Math.max(bottom, top + 1)));
        for (var y = from; y < to; y++) blend(x, y, argb, Math.floorMod(x + y, period) * 5 < period * 2 ? 1 : 0.3);
    }

    public void rectangle(double left, double top, double right, double bottom, int argb) {
        for (var x = (int) Math.round(left); x < Math.round(right); x++) column(x, top, bottom, argb);
    }

    public void hatchedRectangle(double left, double top, double right, double bottom, int argb, int period) {
        for (var x = (int) Math.round(left); x < Math.round(right); x++) hatchedColumn(x, top, bottom, argb, period);
    }

    /// A ribbon from the left edge `[top0, bottom0]` to the right edge `[top1, bottom1]`, level at both ends.
    ///
    /// @param hatchPeriod 0 for a plain one
    public void ribbon(
            double left,
            double right,
            double top0,
            double bottom0,
            double top1,
            double bottom1,
            int argb,
            int hatchPeriod) {
        var from = (int) Math.round(left);
        var to = (int) Math.round(right);
        for (var x = from; x < to; x++) {
            var t = (x + 0.5 - from) / (to - from);
            var s = t * t * t * (t * (6 * t - 15) + 10); // level and without curvature at both ends
            var top = top0 + (top1 - top0) * s;
            var bottom = bottom0 + (bottom1 - bottom0) * s;
            if (hatchPeriod > 0) hatchedColumn(x, top, bottom, argb, hatchPeriod);
            else column(x, top, bottom, argb);
        }
    }

    private void blend(int x, int y, int argb, double coverage) {
        var alpha = (int) ((argb >>> 24) * coverage + 0.5);
        if (alpha <= 0) return;
        var at = y * width + x;
        var under = pixels[at];
        var rest = 255 - alpha;
        var a = alpha + div255((under >>> 24) * rest);
        var r = div255(((argb >> 16) & 0xff) * alpha + ((under >> 16) & 0xff) * rest);
        var g = div255(((argb >> 8) & 0xff) * alpha + ((under >> 8) & 0xff) * rest);
        var b = div255((argb & 0xff) * alpha + (under & 0xff) * rest);
        pixels[at] = (a << 24) | (r << 16) | (g << 8) | b;
    }

    private static int div255(int value) {
        var rounded = value + 128;
        return (rounded + (rounded >> 8)) >> 8;
    }
}
