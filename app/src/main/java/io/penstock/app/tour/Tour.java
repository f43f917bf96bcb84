package io.penstock.app.tour;

import io.penstock.app.fx.FxExecutor;
import io.penstock.app.launch.AppOptions;
import io.penstock.app.launch.AppWiring;
import io.penstock.app.launch.RunningConsole;
import io.penstock.engine.Engine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// One tour, from the first window to the summary.
final class Tour {
    private final Path out;
    private final Path data;
    private final long messages;

    /// @param out  where pictures and summary go
    /// @param data an empty directory for the console
    Tour(Path out, Path data, long messages) {
        this.out = out;
        this.data = data;
        this.messages = messages;
    }

    /// Blocking; not on the JavaFX thread.
    ///
    /// @throws TourException if the console does not do what the tour is about
    Summary run() throws IOException {
        Camera.clear(out);
        var uiThread = new FxExecutor();
        startToolkit();
        var hands = new Hands(uiThread);
        try (var engine = new TourEngine()) {
            var wiring = AppWiring.prepare(new AppOptions(data, engine, AppOptions.overHttp(), false));
            var console = hands.onUi(() -> show(wiring));
            try (console) {
                console.firstFrame().join();
                long millisToFirstWindow = System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime();
                var journey = new Journey(hands, new Camera(hands, console, out), console, engine);
                journey.awaitEngine("the engine to start", Duration.ofSeconds(30), client -> client.node() != null);
                var job = new MainJob(journey, messages, data.resolve("second-engine"));
                try {
                    job.run();
                } catch (TourException e) {
                    journey.camera.takeFailure();
                    throw e;
                }
                return summary(journey, job, millisToFirstWindow);
            }
        }
    }

    private static RunningConsole show(AppWiring wiring) {
        var stage = new Stage();
        // the headless screen is 1000 x 1000; what lies to the right of it works, what lies below does not
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1280);
        stage.setHeight(800);
        return wiring.start(stage);
    }

    private static void startToolkit() {
        var up = new CompletableFuture<Void>();
        Platform.startup(() -> up.complete(null));
        up.orTimeout(30, TimeUnit.SECONDS).join();
        Platform.setImplicitExit(false);
    }

    private Summary summary(Journey journey, MainJob job, long millisToFirstWindow) throws IOException {
        var ledger = journey.engine.sandbox().ledger();
        // history follows the journal at its own pace: it is asked when it has caught up
        journey.awaitEngine(
                "history to know of all that was accepted",
                Duration.ofMinutes(1),
                client -> Books.of(client, ledger).unfinished() == 0
                        && Books.of(client, ledger).known() >= job.sent());
        var books = Books.of(journey.client(), ledger);
        var summary = new Summary(
                Instant.now(),
                Engine.version(),
                job.sent(),
                books.known(),
                books.count("delivered"),
                books.triesPutOff(),
                books.count("bounced"),
                books.count("suppressed"),
                books.count("expired"),
                Math.max(0, job.sent() - books.known()) + books.unfinished() + books.unseen(),
                ledger.duplicates(),
                job.openAtKill(),
                job.messagesPerSecond(),
                millisToFirstWindow,
                job.framesPerSecond(),
                job.longestFrameGapMillis(),
                journey.secondsPerStep(),
                journey.camera.taken());
        var json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(out.resolve("summary.json"), json.writeValueAsString(summary) + System.lineSeparator());
        return summary;
    }
}
