package io.penstock.app.flow;

import io.penstock.app.fx.PixelPane;
import io.penstock.app.fx.Raster;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Paints the ribbons. A new frame is reached within half a second, and everything stands still while the pointer is
/// over a ribbon.
final class BandsPane extends PixelPane {
    private static final double GLIDE_NANOS = 500e6;

    private final ReadOnlyObjectWrapper<RibbonFrame.@Nullable Band> pointedAt = new ReadOnlyObjectWrapper<>();
    private final AnimationTimer glide = new AnimationTimer() {
        @Override
        public void handle(long nanos) {
            if (startNanos < 0) startNanos = nanos;
            var t = Math.min(1, (nanos - startNanos) / GLIDE_NANOS);
            shown = target.since(origin, 1 - (1 - t) * (1 - t));
            repaint();
            if (t >= 1) stop();
        }
    };
    private RibbonFrame origin = RibbonFrame.EMPTY;
    private RibbonFrame target = RibbonFrame.EMPTY;
    private RibbonFrame shown = RibbonFrame.EMPTY;
    private long startNanos = -1;

    BandsPane() {
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> pointedAt.set(shown.bandAt(event.getX(), event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> pointedAt.set(null));
        pointedAt.subscribe(_ -> repaint());
    }

    /// The ribbon under the pointer.
    ReadOnlyObjectProperty<RibbonFrame.@Nullable Band> pointedAt() {
        return pointedAt.getReadOnlyProperty();
    }

    /// @param glides false where the picture is another one than before, such as after a resize
    void show(RibbonFrame frame, boolean glides) {
        origin = shown;
        target = frame;
        startNanos = -1;
        if (glides && !origin.bands().isEmpty()) {
            glide.start();
        } else {
            glide.stop();
            shown = frame;
            repaint();
        }
    }

    @Override
    protected void paint(Raster raster, double scale) {
        var pointed = pointedAt.get();
        for (var band : shown.bands()) {
            var isPointed = pointed != null && band.isSame(pointed);
            var opacity = pointed == null ? 0.62 : isPointed ? 0.95 : 0.28;
            raster.ribbon(
                    band.left() * scale,
                    band.right() * scale,
                    band.top0() * scale,
                    (band.top0() + band.thickness()) * scale,
                    band.top1() * scale,
                    (band.top1() + band.thickness()) * scale,
                    argb(band.ink(), band.from() == RibbonFrame.Column.INTAKE ? opacity * 0.7 : opacity),
                    band.hatched() ? (int) Math.round(9 * scale) : 0);
        }
    }
}
