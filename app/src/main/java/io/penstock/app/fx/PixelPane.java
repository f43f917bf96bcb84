package io.penstock.app.fx;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.converter.ColorConverter;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// A node whose content is painted as pixels, with colours from the style sheets ([Ink]).
///
/// Paths are rasterised on one core even where there is a graphics card, and are slow when jagged; columns of pixels
/// cost the same whatever the data looks like. Painted at most once per pulse. Touched only on the JavaFX application
/// thread.
public abstract class PixelPane extends Region {
    private static final Map<Ink, CssMetaData<PixelPane, Color>> INK_META = inkMeta();
    private static final List<CssMetaData<? extends Styleable, ?>> META = allMeta();

    private final Map<Ink, SimpleStyleableObjectProperty<Color>> inks = new EnumMap<>(Ink.class);
    private final ImageView view = new ImageView();
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable Raster raster;

    protected PixelPane() {
        getStyleClass().add("pixel-pane");
        INK_META.forEach((ink, meta) ->
                inks.put(ink, new SimpleStyleableObjectProperty<>(meta, this, ink.cssName(), Color.GRAY) {
                    @Override
                    protected void invalidated() {
                        get();
                        repaint();
                    }
                }));
        view.setManaged(false);
        view.setMouseTransparent(true);
        getChildren().add(view);
    }

    /// Paints all of it. `scale` is pixels per unit of the scene.
    protected abstract void paint(Raster raster, double scale);

    /// Asks for [#paint] in the next pulse.
    protected final void repaint() {
        setNeedsLayout(true);
    }

    /// The colour of an ink, with this opacity.
    protected final int argb(Ink ink, double opacity) {
        return argb(colour(ink), opacity);
    }

    protected final Color colour(Ink ink) {
        var property = inks.get(ink);
        return property == null || property.get() == null ? Color.GRAY : property.get();
    }

    protected static int argb(Color colour, double opacity) {
        return ((int) Math.round(255 * opacity * colour.getOpacity()) << 24)
                | ((int) Math.round(255 * colour.getRed()) << 16)
                | ((int) Math.round(255 * colour.getGreen()) << 8)
                | (int) Math.round(255 * colour.getBlue());
    }

    @Override
    protected void layoutChildren() {
        var scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : Math.max(1, getScene().getWindow().getOutputScaleX());
        var width = (int) Math.ceil(getWidth() * scale);
        var height = (int) Math.ceil(getHeight() * scale);
        if (width < 1 || height < 1) {
            view.setImage(null);
            raster = null;
            return;
        }
        var painted = raster;
        if (painted == null || painted.width() != width || painted.height() != height)
            painted = allocate(width, height, scale);
        painted.clear();
        paint(painted, scale);
        if (buffer != null) buffer.updateBuffer(_ -> null);
    }

    private Raster allocate(int width, int height, double scale) {
        var pixels = new int[width * height];
        var fresh = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        buffer = fresh;
        view.setImage(new WritableImage(fresh));
        view.setFitWidth(width / scale);
        view.setFitHeight(height / scale);
        var made = new Raster(pixels, width, height);
        raster = made;
        return made;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return META;
    }

    private static Map<Ink, CssMetaData<PixelPane, Color>> inkMeta() {
        var all = new EnumMap<Ink, CssMetaData<PixelPane, Color>>(Ink.class);
        StyleConverter<String, Color> converter = ColorConverter.getInstance();
        for (var ink : Ink.values())
            all.put(ink, new CssMetaData<>(ink.cssName(), converter, Color.GRAY) {
                @Override
                public boolean isSettable(PixelPane pane) {
                    return !pane.property(ink).isBound();
                }

                @Override
                public StyleableProperty<Color> getStyleableProperty(PixelPane pane) {
                    return pane.property(ink);
                }
            });
        return all;
    }

    private static List<CssMetaData<? extends Styleable, ?>> allMeta() {
        var all = new ArrayList<CssMetaData<? extends Styleable, ?>>(Region.getClassCssMetaData());
        all.addAll(INK_META.values());
        return Collections.unmodifiableList(all);
    }

    private SimpleStyleableObjectProperty<Color> property(Ink ink) {
        var property = inks.get(ink);
        if (property == null) throw new IllegalStateException("No property for ink " + ink);
        return property;
    }
}
