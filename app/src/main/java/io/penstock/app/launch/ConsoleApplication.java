package io.penstock.app.launch;

import java.nio.file.Path;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX side of `penstock console`. Takes the data directory as its only parameter.
public final class ConsoleApplication extends Application {
    private @Nullable AppWiring wiring;

    /// On JavaFX's launcher thread, so that the disk does not hold the window up.
    @Override
    public void init() {
        var data = Path.of(getParameters().getUnnamed().getFirst());
        wiring = AppWiring.prepare(new AppOptions(data, new EmbeddedEngine(), AppOptions.overHttp(), true));
    }

    @Override
    public void start(Stage stage) {
        var made = wiring;
        if (made == null) throw new IllegalStateException("start() came before init()");
        var console = made.start(stage);
        Platform.setImplicitExit(false);
        stage.setOnCloseRequest(_ -> {
            stage.hide();
            Thread.ofPlatform().name("console-close").start(() -> {
                console.close();
                Platform.exit();
            });
        });
    }
}
