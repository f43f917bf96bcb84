package io.penstock.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

class PaletteModelTest {
    private final Actions actions = new Actions();
    private final PaletteModel palette = new PaletteModel(actions);
    private final List<String> done = new ArrayList<>();

    @Test
    void aBeginningComesBeforeAWordBeforeAMiddle() {
        action("a", "Repaint", true);
        action("b", "Go to pain", true);
        action("c", "Pain relief", true);

        assertEquals(List.of("Pain relief", "Go to pain", "Repaint"), titles("pain"));
    }

    @Test
    void lettersInOrderAreEnoughFromThreeOn() {
        action("a", "Pause queues", true);

        assertEquals(List.of("Pause queues"), titles("pqs"));
        assertEquals(List.of(), titles("zq"));
    }

    @Test
    void whatCannotBeDoneNowIsNotOffered() {
        action("a", "Pause queues", false);

        assertEquals(List.of(), titles("pause"));
    }

    @Test
    void sourcesAreAskedAndTheirEntriesRun() {
        actions.register(text -> List.of(
                new PaletteSource.PaletteEntry("spring:acme@gmail.com", "queue", "fth-layers", () -> done.add(text))));

        palette.find("ACME").getFirst().run().run();

        assertEquals(List.of("acme"), done);
    }

    @Test
    void twoActionsUnderOneIdOrOneKeyAreRefused() {
        action("a", "One", true);
        assertThrows(IllegalArgumentException.class, () -> action("a", "Two", true));

        actions.register(keyed("b"));
        assertThrows(IllegalArgumentException.class, () -> actions.register(keyed("c")));
    }

    private Action keyed(String id) {
        return new Action(
                id,
                id,
                "fth-x",
                new KeyCodeCombination(KeyCode.K, KeyCombination.CONTROL_DOWN),
                new SimpleBooleanProperty(true),
                () -> {});
    }

    private void action(String id, String title, boolean enabled) {
        actions.register(new Action(id, title, "fth-x", null, new SimpleBooleanProperty(enabled), () -> done.add(id)));
    }

    private List<String> titles(String text) {
        return palette.find(text).stream()
                .map(PaletteSource.PaletteEntry::title)
                .toList();
    }
}
