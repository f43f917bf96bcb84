package io.penstock.app.tour;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.penstock.app.launch.RunningConsole;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.image.WritableImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each picture twice, in light and in dark, named by its place in the tour.
final class Camera {
    private static final Logger LOG = LoggerFactory.getLogger(Camera.class);

    private static final String FAILED_THREADS = "failed-threads.txt";

    private final Hands hands;
    private final RunningConsole console;
    private final Path directory;
    private final List<String> taken = new ArrayList<>();
    private int number;

    Camera(Hands hands, RunningConsole console, Path directory) {
        this.hands = hands;
        this.console = console;
        this.directory = directory;
    }

    /// Pictures of an earlier tour would be taken for this one's.
    static void clear(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (var files = Files.list(directory)) {
            for (var file : files.filter(Camera::isOfATour).toList()) Files.delete(file);
        }
    }

    private static boolean isOfATour(Path file) {
        return file.toString().endsWith(".png") || file.endsWith(FAILED_THREADS);
    }

    void take(String name) {
        number++;
        take(name, "light");
        take(name, "dark");
        look("light");
    }

    /// What the window showed and what every thread was at when the tour came to its end too early.
    void takeFailure() {
        try {
            take("failed", "light");
            var threads = directory.resolve(FAILED_THREADS);
            Files.deleteIfExists(threads);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(threads.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
        } catch (TourException | IOException e) {
            LOG.warn("the end of the tour is not pictured: {}", e.getMessage());
        }
    }

    private void take(String name, String look) {
        look(look);
        WritableImage picture = hands.onUi(() -> console.stage().getScene().snapshot(null));
        String file = String.format(Locale.ROOT, "%02d-%s-%s.png", number, name, look);
        try {
            PngWriter.write(picture, directory.resolve(file));
        } catch (IOException e) {
            throw new TourException("cannot write " + directory.resolve(file) + ": " + e.getMessage(), e);
        }
        taken.add(file);
    }

    private void look(String look) {
        hands.onUi(() -> {
            var inForce = console.settings().inForce;
            inForce.set(inForce.get().withLook(look));
            return look;
        });
        hands.settle();
    }

    List<String> taken() {
        return List.copyOf(taken);
    }
}
