package io.penstock.rules.look;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// A picture made of filled rectangles, as premultiplied pixels. Touched on the JavaFX thread only.
final class PixelCanvas extends ImageView {
    /// How a rectangle is filled, so that the meaning does not hang on the colour.
    enum Fill {
        PLAIN,
        HATCHED,
        STRIPED;

        private double strength(int x, int y) {
            return switch (this) {
                case PLAIN -> 1;
                case HATCHED -> Math.floorMod(x + y, 6) < 3 ? 1 : 0.3;
                case STRIPED -> Math.floorMod(y, 4) < 2 ? 1 : 0.45;
            };
        }
    }

    private int[] pixels = {};
    private int width;
    private int height;
    private @Nullable PixelBuffer<IntBuffer> buffer;

    PixelCanvas() {
        setManaged(false);
        setMouseTransparent(true);
    }

    void begin(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            Arrays.fill(pixels, 0);
            return;
        }
        width = newWidth;
        height = newHeight;
        pixels = new int[width * height];
        if (pixels.length == 0) {
            setImage(null);
            buffer = null;
            return;
        }
        buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        setImage(new WritableImage(buffer));
    }

    void end() {
        if (buffer != null) buffer.updateBuffer(_ -> null);
    }

    /// Edges are rounded to whole pixels; what lies outside is cut off.
    void fill(double left, double top, double right, double bottom, Color colour, Fill fill) {
        int x1 = (int) Math.min(width, Math.round(right));
        int y1 = (int) Math.min(height, Math.round(bottom));
        for (int y = (int) Math.max(0, Math.round(top)); y < y1; y++)
            for (int x = (int) Math.max(0, Math.round(left)); x < x1; x++)
                pixels[y * width + x] = argb(colour, fill.strength(x, y));
    }

    private static int argb(Color colour, double strength) {
        double alpha = colour.getOpacity() * strength;
        return ((int) Math.round(255 * alpha) << 24)
                | ((int) Math.round(255 * alpha * colour.getRed()) << 16)
                | ((int) Math.round(255 * alpha * colour.getGreen()) << 8)
                | (int) Math.round(255 * alpha * colour.getBlue());
    }

    /// The colour that the style sheets give to a swatch.
    static Color colour(Region swatch) {
        Background background = swatch.getBackground();
        return background != null
                        && !background.getFills().isEmpty()
                        && background.getFills().getFirst().getFill() instanceof Color colour
                ? colour
                : Color.GRAY;
    }
}
