package io.penstock.rules.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.InlineJobs;
import io.penstock.rules.MemoryBackend;
import io.penstock.rules.Samples;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.host.FileDialogs;
import io.penstock.rules.look.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeControllerTest {
    @TempDir
    Path directory;

    private final EditedTable table = new EditedTable();
    private final List<Notice> notices = new ArrayList<>();
    private ExchangeController exchange;
    private Path file;

    @BeforeEach
    void open() {
        file = directory.resolve("rules.toml");
        table.open(InForce.read(new MemoryBackend(Samples.toml()).current()));
        exchange = new ExchangeController(table, new InlineJobs(), new OneFile(file), notices::add);
    }

    @Test
    void anExportReadsBackAsTheSameTableWithItsComments() {
        exchange.exportFile();

        var read = RuleTableFormat.load(file);
        assertEquals(table.document().table(), read.table());
        assertEquals(table.document().comments(), read.comments());
    }

    @Test
    void anImportUpdatesRulesByIdAndAddsNewOnesAsOneStep() throws IOException {
        Files.writeString(file, """
                [[rule]]
                id = "apple-rate"
                category = "TooManyConnections"
                [[rule]]
                id = "fresh"
                category = "Greylisted"
                """);
        exchange.importFile();
        choose("rules-import-add");

        assertEquals(18, table.document().table().rules().size());
        assertEquals("fresh", table.document().table().rules().getLast().id());
        assertEquals("import rules.toml", table.undoNameProperty().get());
        table.undo();
        assertEquals(17, table.document().table().rules().size());
    }

    @Test
    void anImportCanReplaceTheTable() throws IOException {
        Files.writeString(file, "[[rule]]\nid = \"fresh\"\ncategory = \"Greylisted\"\n");
        exchange.importFile();
        choose("rules-import-replace");

        assertEquals(1, table.document().table().rules().size());
    }

    @Test
    void aBrokenFileIsNamedWithItsLineAndNothingChanges() throws IOException {
        Files.writeString(file, "[[rule]]\nid = \"fresh\"\ncategory = \"Sunny\"\n");
        exchange.importFile();

        assertEquals(Severity.ERROR, notices.getFirst().severity());
        assertTrue(
                notices.getFirst().text().contains("rules.toml:3"),
                notices.getFirst().text());
        assertEquals("", table.undoNameProperty().get());
    }

    private void choose(String id) {
        notices.getFirst().choices().stream()
                .filter(choice -> choice.id().equals(id))
                .forEach(choice -> choice.action().run());
    }

    private record OneFile(Path file) implements FileDialogs {
        @Override
        public Optional<Path> toOpen(String title) {
            return Optional.of(file);
        }

        @Override
        public Optional<Path> toSave(String title, String suggestedName) {
            return Optional.of(file);
        }
    }
}
