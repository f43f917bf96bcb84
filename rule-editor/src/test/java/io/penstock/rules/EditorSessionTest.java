package io.penstock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.document.Draft;
import io.penstock.rules.document.DraftStore;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.TableEdits;
import io.penstock.rules.host.RuleBackend;
import io.penstock.rules.look.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorSessionTest {
    @TempDir
    Path directory;

    private final MemoryBackend backend = new MemoryBackend(Samples.toml());
    private final List<Notice> notices = new ArrayList<>();
    private DraftStore store;

    @AfterEach
    void close() {
        if (store != null) store.close();
    }

    @Test
    void workThatWasNotPublishedIsThereAgain() {
        var before = new EditedTable();
        var session = open(before);
        before.apply(TableEdits.delete(before.document(), List.of("apple-rate")));
        session.save();

        var after = new EditedTable();
        open(after);

        assertTrue(after.document().table().rule("apple-rate").isEmpty());
        assertTrue(after.unsavedProperty().get());
        assertTrue(notices.getFirst().text().contains("was restored"));
        notices.getFirst().choices().getFirst().action().run();
        assertFalse(after.unsavedProperty().get());
        after.undo();
        assertTrue(after.unsavedProperty().get(), "a discarded draft can be brought back");
    }

    @Test
    void aDraftOnAnOlderVersionKeepsThatVersionAsItsBase() {
        var before = new EditedTable();
        var session = open(before);
        before.apply(TableEdits.delete(before.document(), List.of("apple-rate")));
        session.save();
        backend.publishByOther(Samples.toml());

        var after = new EditedTable();
        open(after);

        assertEquals(1, after.base().version());
        assertTrue(notices.getFirst().text().contains("Version 2 was published in the meantime"));
    }

    @Test
    void takingEverythingBackRemovesTheDraft() throws IOException {
        var table = new EditedTable();
        var session = open(table);
        table.apply(TableEdits.delete(table.document(), List.of("apple-rate")));
        session.save();
        table.undo();
        session.save();

        try (var files = Files.list(directory)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".toml")).toList());
        }
    }

    @Test
    void anUnreadableDraftDoesNotStandInTheWay() throws IOException {
        Files.writeString(directory.resolve("embedded-engine.draft.toml"), "gibberish");
        var table = new EditedTable();
        open(table);

        assertEquals(17, table.document().table().rules().size());
        assertEquals(Severity.WARNING, notices.getFirst().severity());
    }

    @Test
    void aBackendThatCannotBeReadIsSaidAndCanBeTriedAgain() {
        var broken = new MemoryBackend("[[rule]]\nid = 3");
        var table = new EditedTable();
        session(table, broken).open(() -> {});

        assertEquals(Severity.ERROR, notices.getFirst().severity());
        assertEquals("Try again", notices.getFirst().choices().getFirst().words());
    }

    @Test
    void aDraftOnAVersionThatIsGoneIsNotLost() {
        var before = new EditedTable();
        var session = open(before);
        before.apply(TableEdits.delete(before.document(), List.of("apple-rate")));
        session.save();
        var reinstalled = new MemoryBackend(Samples.toml());
        reinstalled.publishByOther(Samples.toml());
        reinstalled.forget(1);

        var after = new EditedTable();
        session(after, reinstalled).open(() -> {});

        assertTrue(after.document().table().rule("apple-rate").isEmpty());
        assertEquals(2, after.base().version());
        assertTrue(
                notices.getFirst().text().contains("version 2"),
                notices.getFirst().text());
        assertEquals(Severity.WARNING, notices.getFirst().severity());
    }

    @Test
    void aSecondWindowIsToldOfTheFirst() {
        try (var elsewhere = new DraftStore(directory, backend.target())) {
            elsewhere.load();
            open(new EditedTable());

            assertTrue(
                    notices.getFirst().text().contains("Another window"),
                    notices.getFirst().text());
        }
    }

    @Test
    void theWorkOfAWindowThatIsGoneCanBeGoneOnWith() {
        try (var first = new DraftStore(directory, backend.target());
                var second = new DraftStore(directory, backend.target())) {
            first.load();
            second.save(
                    new Draft(
                            1,
                            MemoryBackend.NOW,
                            TableEdits.delete(Samples.document(), List.of("apple-rate"))
                                    .result()),
                    1);
        }
        var table = new EditedTable();
        open(table);
        assertTrue(table.document().table().rule("apple-rate").isPresent());

        notices.getFirst().choices().getFirst().action().run();

        assertTrue(table.document().table().rule("apple-rate").isEmpty());
        assertTrue(store.leftByAnotherWindow().isEmpty(), "it is this window's draft now");
        table.undo();
        assertTrue(table.document().table().rule("apple-rate").isPresent());
    }

    @Test
    void aVersionPublishedByOthersIsShownWhenThereIsNoWorkToLose() {
        var table = new EditedTable();
        var session = open(table);
        backend.publishByOther(Samples.toml());
        session.catchUp();

        assertEquals(2, table.base().version());
    }

    /// The process before is gone.
    private DraftStore store(RuleBackend place) {
        if (store != null) store.close();
        store = new DraftStore(directory, place.target());
        return store;
    }

    private EditorSession open(EditedTable table) {
        var session = session(table, backend);
        session.open(() -> {});
        return session;
    }

    private EditorSession session(EditedTable table, RuleBackend place) {
        return new EditorSession(
                table, place, new InlineJobs(), store(place), InstantSource.fixed(MemoryBackend.NOW), notices::add);
    }
}
