package io.penstock.rules.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.rules.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EditedTableTest {
    private final EditedTable table = new EditedTable();
    private RuleDocument first;

    @BeforeEach
    void open() {
        table.open(InForce.read(new RulesDocument(7, "ana", "why", Instant.EPOCH, Samples.toml())));
        first = table.document();
    }

    @Test
    void undoTakesBackTheNamedStepAndRedoBringsItBack() {
        table.apply(TableEdits.delete(first, List.of("apple-rate")));
        assertEquals("delete apple-rate", table.undoNameProperty().get());

        table.undo();
        assertEquals(first, table.document());
        assertEquals("", table.undoNameProperty().get());
        assertEquals("delete apple-rate", table.redoNameProperty().get());

        table.redo();
        assertTrue(table.document().table().rule("apple-rate").isEmpty());
    }

    @Test
    void wordsTypedIntoOneFieldAreOneStep() {
        type("n", "note");
        type("no", "note");
        type("nothing", "note");

        table.undo();

        assertEquals(first, table.document());
    }

    @Test
    void aFieldThatWasLeftBeginsANewStep() {
        type("one", "note");
        table.seal();
        type("two", "note");

        table.undo();

        assertEquals("one", table.document().table().rules().getFirst().note());
    }

    @Test
    void aNewStepForgetsWhatWasTakenBack() {
        type("one", "");
        table.undo();
        type("two", "");

        assertEquals("", table.redoNameProperty().get());
    }

    @Test
    void workIsUnsavedUntilItIsAsPublishedAgain() {
        assertFalse(table.unsavedProperty().get());
        type("one", "");
        assertTrue(table.unsavedProperty().get());
        table.undo();
        assertFalse(table.unsavedProperty().get());
    }

    @Test
    void anEditThatChangesNothingIsNoStep() {
        table.apply(new TableEdit("nothing", "", first, List.of()));

        assertEquals("", table.undoNameProperty().get());
    }

    @Test
    void theOldestStepsAreForgotten() {
        for (int i = 0; i < EditHistory.MAX_STEPS + 10; i++) type("note " + i, "");
        int steps = 0;
        while (!table.undoNameProperty().get().isEmpty()) {
            table.undo();
            steps++;
        }

        assertEquals(EditHistory.MAX_STEPS, steps);
    }

    private void type(String note, String mergeKey) {
        var rule = table.document().table().rules().getFirst();
        var changed = rule.copy().note(note).build();
        table.apply(TableEdits.replace(table.document(), rule.id(), changed, "change note", mergeKey));
    }
}
