package io.penstock.rules.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.replay.ReplayException;
import io.penstock.rules.ChosenFiles;
import io.penstock.rules.InlineJobs;
import io.penstock.rules.MemoryBackend;
import io.penstock.rules.ReplaySamples;
import io.penstock.rules.Samples;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.document.TableEdits;
import io.penstock.rules.look.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayControllerTest {
    @TempDir
    Path directory;

    private final MemoryBackend backend = new MemoryBackend(Samples.toml());
    private final EditedTable table = new EditedTable();
    private final ReplayModel model = new ReplayModel();
    private final List<Notice> notices = new ArrayList<>();
    private ReplayController controller;

    @BeforeEach
    void open() {
        table.open(InForce.read(backend.current()));
        controller = new ReplayController(
                table,
                model,
                backend,
                new InlineJobs(),
                new ChosenFiles(directory.resolve("mail.log"), directory.resolve("report.csv")),
                file -> {
                    throw new ReplayException(file.getFileName() + " is no log");
                },
                InstantSource.fixed(MemoryBackend.NOW),
                notices::add);
    }

    @Test
    void theHistoryIsReplayedAgainstWhatIsInForce() {
        backend.publishByOther(Samples.toml());
        backend.history(ReplaySamples.report());
        controller.shown();
        assertEquals(2, model.againstProperty().get().version());
        controller.start();

        assertNotNull(model.reportProperty().get());
        assertNull(model.progressProperty().get());
        assertEquals(2, backend.replayed().against());
        assertEquals(
                MemoryBackend.NOW.minus(Duration.ofDays(1)), backend.replayed().from());
    }

    @Test
    void onlyATableThatDiffersFromThePublishedOneIsCalledADraft() {
        backend.history(ReplaySamples.report());
        controller.shown();
        var name = controller.nameProperty();
        assertEquals("version 1", name.getValue());
        controller.start();
        assertEquals("version 1", backend.replayed().name());

        table.apply(TableEdits.delete(
                table.document(),
                Set.of(table.document().table().rules().getFirst().id())));
        assertEquals("the draft", name.getValue());
        controller.start();
        assertEquals("the draft", backend.replayed().name());
    }

    @Test
    void anOlderVersionStaysChosenWhenThePageIsShownAgain() {
        backend.publishByOther(Samples.toml());
        controller.shown();
        model.againstProperty().set(model.versions().get(1));
        controller.shown();

        assertEquals(1, model.againstProperty().get().version());
    }

    @Test
    void aPlaceWithoutHistorySaysWhatToDoInstead() {
        controller.shown();
        controller.start();

        assertTrue(
                model.problemProperty().get().contains("Replay a log file instead"),
                model.problemProperty().get());
    }

    @Test
    void aFileThatIsNoLogIsExplained() {
        controller.shown();
        controller.chooseFile();
        controller.start();

        assertEquals(
                "Nothing was replayed. mail.log is no log",
                model.problemProperty().get());
    }

    @Test
    void workThatWasCancelledElsewhereIsGivenUp() {
        var progress = new Progress();
        model.begin(progress);
        controller.abandoned();
        assertNotNull(model.progressProperty().get(), "it still runs");
        progress.end();
        controller.abandoned();

        assertNull(model.progressProperty().get());
        assertEquals("The replay was cancelled.", model.problemProperty().get());
    }

    @Test
    void theReportIsSaved() throws Exception {
        backend.history(ReplaySamples.report());
        controller.shown();
        controller.start();
        controller.saveCsv();

        assertTrue(Files.readString(directory.resolve("report.csv")).startsWith("hour,provider"));
        assertTrue(notices.getLast().text().startsWith("Report written"));
    }
}
