package io.penstock.rules.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.ChosenFiles;
import io.penstock.rules.InlineJobs;
import io.penstock.rules.MemoryBackend;
import io.penstock.rules.Samples;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.look.Notice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportControllerTest {
    @TempDir
    Path directory;

    private final EditedTable table = new EditedTable();
    private final ExportModel model = new ExportModel();
    private final List<Notice> notices = new ArrayList<>();

    @BeforeEach
    void open() {
        table.open(InForce.read(new MemoryBackend(Samples.toml()).current()));
    }

    private ExportController to(Path file) {
        return new ExportController(table, model, new InlineJobs(), new ChosenFiles(null, file), notices::add);
    }

    @Test
    void anExportReadsBackAsTheSameTableWithItsComments() {
        Path file = directory.resolve("rules.toml");
        var exporting = to(file);
        exporting.draft();
        exporting.write(() -> {});

        var read = RuleTableFormat.load(file);
        assertEquals(table.document().table(), read.table());
        assertEquals(table.document().comments(), read.comments());
        assertTrue(
                notices.getFirst().text().startsWith("17 rules written"),
                notices.getFirst().text());
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNamed() {
        var exporting = to(directory.resolve("missing/rules.toml"));
        exporting.draft();
        exporting.write(() -> {});

        assertEquals(Severity.ERROR, notices.getFirst().severity());
        assertTrue(notices.getFirst().text().contains("Choose another place"));
    }
}
