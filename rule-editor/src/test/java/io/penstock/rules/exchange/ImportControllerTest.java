package io.penstock.rules.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.rules.ChosenFiles;
import io.penstock.rules.InlineJobs;
import io.penstock.rules.MemoryBackend;
import io.penstock.rules.Samples;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.look.Notice;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportControllerTest {
    @TempDir
    Path directory;

    private final EditedTable table = new EditedTable();
    private final ImportModel model = new ImportModel();
    private final List<Notice> notices = new ArrayList<>();
    private ImportController importing;
    private Path file;

    @BeforeEach
    void open() {
        file = directory.resolve("rules.toml");
        table.open(InForce.read(new MemoryBackend(Samples.toml()).current()));
        importing = new ImportController(
                table,
                model,
                new InlineJobs(),
                new ChosenFiles(file, directory.resolve("out.txt")),
                () -> () -> new CheckContext(LocalDate.of(2026, 3, 10), List.of(), List.of()),
                notices::add);
    }

    private void chose(String text) throws IOException {
        Files.writeString(file, text);
        importing.chooseFile(() -> {});
    }

    private static final String TWO_RULES = """
            [[rule]]
            id = "apple-rate"
            category = "TooManyConnections"
            [[rule]]
            id = "fresh"
            category = "Greylisted"
            """;

    @Test
    void nothingChangesBeforeTheFileWasLookedAt() throws IOException {
        chose(TWO_RULES);

        var preview = model.previewProperty().get();
        assertEquals(FileForm.OWN, preview.form());
        assertTrue(preview.detected());
        assertEquals(1, preview.added());
        assertEquals("apple-rate", preview.clashes().getFirst().here().id());
        assertTrue(preview.clashes().getFirst().differs().contains("category"));
        assertFalse(preview.findings().isEmpty(), "rules without conditions are found");
        assertEquals("", table.undoNameProperty().get());
    }

    @Test
    void addingUpdatesRulesByIdAndAppendsNewOnesAsOneStep() throws IOException {
        chose(TWO_RULES);
        importing.add(() -> {});

        assertEquals(18, table.document().table().rules().size());
        assertEquals("fresh", table.document().table().rules().getLast().id());
        assertEquals("import rules.toml", table.undoNameProperty().get());
        choose("rules-import-undo");
        assertEquals(17, table.document().table().rules().size());
    }

    @Test
    void newRulesCanGoAboveThoseThatAreThere() throws IOException {
        chose(TWO_RULES);
        model.placeProperty().set(TableImport.Place.ABOVE);
        importing.add(() -> {});

        assertEquals("fresh", table.document().table().rules().getFirst().id());
    }

    @Test
    void theFileCanTakeThePlaceOfTheTable() throws IOException {
        chose("[[rule]]\nid = \"fresh\"\ncategory = \"Greylisted\"\n");
        importing.replace(() -> {});

        assertEquals(1, table.document().table().rules().size());
        assertEquals("replace the table by rules.toml", table.undoNameProperty().get());
    }

    @Test
    void rulesThatAreHereAlreadyAreNotCountedAsChanges() throws IOException {
        chose(Samples.toml());

        var preview = model.previewProperty().get();
        assertEquals(17, preview.same());
        assertEquals(0, preview.added());
        assertEquals(List.of(), preview.clashes());
    }

    @Test
    void aBrokenFileIsNamedWithItsLineAndNothingChanges() throws IOException {
        chose("[[rule]]\nid = \"fresh\"\ncategory = \"Sunny\"\n");

        assertNull(model.previewProperty().get());
        assertTrue(
                model.problemProperty().get().contains("rules.toml:3"),
                model.problemProperty().get());
        importing.add(() -> {});
        assertEquals("", table.undoNameProperty().get());
    }

    @Test
    void aFileOfNoKnownFormAsksForOneAndCanBeReadByIt() throws IOException {
        file = directory.resolve("holiday.txt");
        Files.writeString(file, "Dear all,\nthe office is closed.\n");
        importing.read(file);
        assertTrue(
                model.problemProperty().get().contains("choose it above"),
                model.problemProperty().get());

        importing.readAs(FileForm.OWN);
        assertTrue(
                model.problemProperty().get().contains("holiday.txt:1"),
                model.problemProperty().get());
    }

    @Test
    void hugeBinaryCompressedAndWronglyEncodedFilesAreRefusedInWords() throws IOException {
        try (var big = new RandomAccessFile(file.toFile(), "rw")) {
            big.setLength(100L << 20);
        }
        refused("has 100 MB");
        Files.delete(file);
        Files.write(file, new byte[] {'a', 0, 'b'});
        refused("no text file");
        Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0});
        refused("compressed");
        Files.write(file, "r\u00e8gle".getBytes(StandardCharsets.ISO_8859_1));
        refused("save it as UTF-8");
        Files.write(file, "\ufeff[[rule]]".getBytes(StandardCharsets.UTF_16LE));
        refused("UTF-16");
        Files.delete(file);
        refused("cannot be read");
    }

    private void refused(String why) {
        importing.read(file);
        assertTrue(
                model.problemProperty().get().contains(why),
                model.problemProperty().get());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        chose("\ufeff" + TWO_RULES);

        assertNotNull(model.previewProperty().get(), model.problemProperty().get());
    }

    private void choose(String id) {
        notices.getFirst().choices().stream()
                .filter(choice -> choice.id().equals(id))
                .forEach(choice -> choice.action().run());
    }
}
