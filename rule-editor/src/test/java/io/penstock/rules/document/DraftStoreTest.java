package io.penstock.rules.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.RuleException;
import io.penstock.rules.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftStoreTest {
    private static final Instant AT = Instant.parse("2026-03-10T10:00:00Z");

    @TempDir
    Path directory;

    private DraftStore store;

    @AfterEach
    void close() {
        if (store != null) store.close();
    }

    @Test
    void aDraftIsThereForTheNextProcess() {
        store().save(new Draft(12, AT, Samples.document()), 1);

        Draft found = store().load().orElseThrow();

        assertEquals(12, found.baseVersion());
        assertEquals(AT, found.savedAt());
        assertEquals(Samples.table(), found.document().table());
        assertEquals(Samples.document().comments(), found.document().comments());
    }

    @Test
    void aSlowOlderSaveDoesNotReplaceANewerOne() {
        var store = store();
        store.save(new Draft(12, AT, Samples.document()), 5);
        store.save(new Draft(12, AT, TableEditsTest.document("old")), 4);

        assertEquals(Samples.table(), store.load().orElseThrow().document().table());
    }

    @Test
    void aDeletedDraftStaysDeleted() {
        var store = store();
        store.save(new Draft(12, AT, Samples.document()), 5);
        store.delete(6);
        store.save(new Draft(12, AT, Samples.document()), 5);

        assertEquals(Optional.empty(), store.load());
    }

    @Test
    void anUnreadableDraftIsKeptAsideAndSaid() throws IOException {
        for (String text :
                new String[] {"", "# draft on version 3", "# draft on version 1, saved now\n[[rule]]\nid = 7"}) {
            Files.writeString(directory.resolve("embedded-engine.draft.toml"), text);

            var problem = assertThrows(RuleException.class, () -> store().load());

            assertTrue(problem.getMessage().contains("embedded-engine.draft.toml.unreadable"), problem.getMessage());
            assertFalse(Files.exists(directory.resolve("embedded-engine.draft.toml")));
            Path kept = directory.resolve("embedded-engine.draft.toml.unreadable");
            assertEquals(text, Files.readString(kept));
            Files.delete(kept);
        }
    }

    @Test
    void aHalfWrittenNewDraftLeavesTheOldOne() throws IOException {
        store().save(new Draft(12, AT, Samples.document()), 1);
        Files.writeString(directory.resolve("embedded-engine.draft.toml.new"), "# draft on ver");

        assertEquals(Samples.table(), store().load().orElseThrow().document().table());
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        var store = new DraftStore(file, "embedded engine");

        var problem =
                assertThrows(UncheckedIOException.class, () -> store.save(new Draft(1, AT, Samples.document()), 1));

        assertTrue(problem.getMessage().contains(file.toString()));
    }

    /// As the next process opens it.
    private DraftStore store() {
        if (store != null) store.close();
        store = new DraftStore(directory, "embedded engine");
        return store;
    }

    @Test
    void aSecondWindowKeepsItsDraftApartAndTheFirstTakesItOverLater() {
        var first = store();
        try (var second = new DraftStore(directory, "embedded engine")) {
            first.save(new Draft(12, AT, Samples.document()), 1);
            second.save(new Draft(11, AT, TableEditsTest.document("other")), 1);

            assertEquals(2, second.window());
            assertEquals(Optional.empty(), first.leftByAnotherWindow(), "it is still open");
        }
        Draft left = first.leftByAnotherWindow().orElseThrow();
        assertEquals(11, left.baseVersion());
        assertEquals(Samples.table(), first.load().orElseThrow().document().table());

        first.forgetOther(left);
        assertEquals(Optional.empty(), first.leftByAnotherWindow());
    }

    @Test
    void twoTargetsNeverShareADraft() {
        try (var one = new DraftStore(directory, "Prod (EU)");
                var other = new DraftStore(directory, "prod-eu")) {
            one.save(new Draft(12, AT, Samples.document()), 1);

            assertEquals(Optional.empty(), other.load());
            assertEquals(1, other.window());
        }
    }

    @Test
    void aFullDiskIsNamedAndLeavesTheDraftBefore() {
        store().save(new Draft(12, AT, Samples.document()), 1);
        store.close();
        try (var full = new DraftStore(directory, "embedded engine", (file, bytes) -> {
            Files.write(file, java.util.Arrays.copyOf(bytes, 100));
            throw new IOException("No space left on device");
        })) {
            var problem = assertThrows(
                    UncheckedIOException.class, () -> full.save(new Draft(13, AT, TableEditsTest.document("new")), 2));

            assertTrue(problem.getMessage().contains("No space left on device"), problem.getMessage());
        }
        assertEquals(12, store().load().orElseThrow().baseVersion());
    }
}
