package io.penstock.rules;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/// Shows a node headless and photographs it, light and dark, into `target/shots`.
final class Shots {
    private Shots() {}

    /// On the JavaFX thread.
    static void show(Stage stage, Parent root, int width, int height) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage.setScene(new Scene(root, width, height));
        stage.setX(0);
        stage.setY(0);
        stage.show();
        // keys of menus are known only once the menus have been laid out, which the first pulse may do after the test
        // has begun
        root.applyCss();
        root.layout();
    }

    /// From any thread but the JavaFX one.
    static void shoot(Scene scene, String name) {
        shoot(scene, name + "-dark", new PrimerDark().getUserAgentStylesheet());
        shoot(scene, name + "-light", new PrimerLight().getUserAgentStylesheet());
    }

    private static void shoot(Scene scene, String name, String sheet) {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> Application.setUserAgentStylesheet(sheet));
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> scene.snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Path file = Path.of("target/shots", name + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
