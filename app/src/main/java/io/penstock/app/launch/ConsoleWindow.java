package io.penstock.app.launch;

import io.penstock.app.fx.SystemLook;
import io.penstock.app.settings.SettingsModel;
import io.penstock.app.shell.Shell;
import io.penstock.app.theme.Theme;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The window round the shell: size, title, look.
final class ConsoleWindow {
    private static final double WIDTH = 1_280;
    private static final double HEIGHT = 800;

    private final Stage stage;
    private final Scene scene;

    ConsoleWindow(Stage stage, Shell shell, SettingsModel settings) {
        this.stage = stage;
        var bounds = Screen.getPrimary().getVisualBounds();
        scene = new Scene(
                shell.root(),
                Math.min(WIDTH, Math.max(1_100, bounds.getWidth())),
                Math.min(HEIGHT, bounds.getHeight()));
        var system = new SystemLook();
        Runnable look =
                () -> theme(settings.inForce.get().look(), system.isDark()).applyTo(scene);
        settings.inForce.subscribe(look);
        system.whenChanged(look);
        look.run();
        stage.setTitle("Penstock");
        stage.setMinWidth(1_000);
        stage.setMinHeight(640);
        stage.setScene(scene);
    }

    private static Theme theme(String look, boolean systemIsDark) {
        return switch (look) {
            case "dark" -> Theme.DARK;
            case "light" -> Theme.LIGHT;
            default -> systemIsDark ? Theme.DARK : Theme.LIGHT;
        };
    }

    /// @param firstFrame completed when the second pulse comes, because by then the first has been painted
    void show(CompletableFuture<Void> firstFrame) {
        stage.show();
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long nanos) {
                if (++pulses < 2) return;
                stop();
                firstFrame.complete(null);
            }
        }.start();
    }
}
