package io.penstock.app.testing;

import io.penstock.app.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/// Shows a node headless and photographs it. The headless screen has 1000 x 1000 pixels, so stages stay below that;
/// pictures may be larger, see [#shoot].
public final class FxTest {
    private FxTest() {}

    /// To be called on the JavaFX thread, in `@Start`.
    public static void show(Stage stage, Parent root, int width, int height) {
        var scene = new Scene(root, width, height);
        Theme.LIGHT.applyTo(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    /// Photographs the scene in light and dark into `target/shots/NAME-light.png` and `-dark.png`. From any other
    /// thread than the JavaFX one; the scene is light again afterwards.
    public static void shoot(Scene scene, String name) {
        for (var theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
            WaitForAsyncUtils.waitForAsyncFx(5_000, () -> theme.applyTo(scene));
            WaitForAsyncUtils.waitForFxEvents();
            var image = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> scene.snapshot(null));
            write(
                    image,
                    Path.of("target/shots", name + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png"));
        }
    }

    private static void write(WritableImage image, Path file) {
        var width = (int) image.getWidth();
        var height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, javafx.scene.image.PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the picture " + file, e);
        }
    }
}
