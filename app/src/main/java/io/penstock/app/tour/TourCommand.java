package io.penstock.app.tour;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `penstock tour`: needs no display.
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        description =
                "Drives the console through the main job, takes a picture of every screen in light and dark,"
                        + " and measures. Exit code 1 if mail was lost or doubled beyond the promise, 3 if it could not finish.")
public final class TourCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int FINDINGS = 1;
    private static final int COULD_NOT = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "penstock-tour",
            description = "Default: ${DEFAULT-VALUE}")
    private Path out = Path.of("penstock-tour");

    @Option(names = "--messages", paramLabel = "N", defaultValue = "20000", description = "Default: ${DEFAULT-VALUE}")
    private long messages;

    @Override
    public Integer call() throws IOException {
        useHeadlessWindows();
        PrintWriter text = spec.commandLine().getOut();
        var data = Files.createTempDirectory("penstock-tour");
        try {
            var summary = new Tour(out, data, messages).run();
            text.printf(
                    Locale.ROOT,
                    "%d accepted, %d delivered, %d bounced, %d lost, %d duplicates; %.0f msg/s; first window after %d ms;"
                            + " %.0f frames/s%n%d pictures and summary.json in %s%n",
                    summary.accepted(),
                    summary.delivered(),
                    summary.bounced(),
                    summary.lost(),
                    summary.duplicates(),
                    summary.messagesPerSecond(),
                    summary.millisToFirstWindow(),
                    summary.framesPerSecond(),
                    summary.pictures().size(),
                    out.toAbsolutePath());
            text.flush();
            return summary.lost() == 0 && summary.duplicates() <= summary.openAtKill() ? OK : FINDINGS;
        } catch (TourException e) {
            spec.commandLine().getErr().println("The tour could not finish: " + e.getMessage());
            return COULD_NOT;
        } finally {
            delete(data);
        }
    }

    /// Before the toolkit starts; whoever wants to watch on a display says so with `-Dglass.platform=gtk` or the like.
    private static void useHeadlessWindows() {
        if (System.getProperty("glass.platform") != null) return;
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
    }

    /// What was seen stands, whatever a writer that has not ended yet leaves behind.
    private void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException | UncheckedIOException e) {
            spec.commandLine().getErr().println("The tour's data could not be removed; delete " + directory + ": " + e);
        }
    }
}
