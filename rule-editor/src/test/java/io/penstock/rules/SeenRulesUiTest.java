package io.penstock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.rules.format.RuleTableFormat;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Whatever leads to a rule in a long list, the rule is selected and its line can be seen in full.
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class SeenRulesUiTest {
    private static final int RULES = 400;
    private static final String LAST = "provider-199-rule-399";

    @TempDir
    Path drafts;

    private final MemoryBackend backend = new MemoryBackend(RuleTableFormat.write(LargeTable.of(RULES)));
    private RuleEditor editor;

    @Start
    void start(Stage stage) {
        editor = new RuleEditor(
                backend, new FxJobs(), new NoFiles(), drafts, "ana", InstantSource.fixed(MemoryBackend.NOW));
        Shots.show(stage, editor, 1280, 800);
        editor.shown();
    }

    @Test
    void whatIsAddedAtTheEndIsSeen(FxRobot robot) throws Exception {
        goTo(robot, LAST);
        press(robot, KeyCode.INSERT, false);
        untilSeen(robot, "new-rule");
        goTo(robot, LAST);

        robot.interact(() -> table(robot)
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.D, false, true, false, false)));

        untilSeen(robot, LAST + "-copy");
    }

    @Test
    void whatUndoAndRedoChangedIsSeen(FxRobot robot) throws Exception {
        goTo(robot, LAST);
        press(robot, KeyCode.UP, true);
        goTo(robot, "provider-3-rule-3");
        robot.interact(() -> robot.lookup("#rules-undo").queryButton().fire());
        untilSeen(robot, LAST);
        press(robot, KeyCode.DELETE, false);
        untilSeen(robot, "provider-198-rule-398");
        goTo(robot, "provider-3-rule-3");

        robot.interact(() -> robot.lookup("#rules-undo").queryButton().fire());
        untilSeen(robot, LAST);
        goTo(robot, "provider-3-rule-3");

        robot.interact(() -> robot.lookup("#rules-redo").queryButton().fire());
        untilSeen(robot, "provider-198-rule-398");
    }

    @Test
    void aRuleThatIsGoneToIsSeenAlsoIfItIsSelectedAlready(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        robot.interact(() ->
                editor.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.G, false, true, false, false)));
        TextField field = robot.lookup("#rules-go-to-field").queryAs(TextField.class);

        robot.interact(() -> {
            field.setText("400");
            field.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });

        untilSeen(robot, LAST);
        robot.interact(() -> table(robot).scrollTo(0));

        robot.interact(() -> editor.select(LAST));

        untilSeen(robot, LAST);
    }

    @AfterEach
    void close() {
        editor.close();
    }

    private void goTo(FxRobot robot, String id) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        robot.interact(() -> editor.select(id));
        untilSeen(robot, id);
    }

    private static void press(FxRobot robot, KeyCode code, boolean alt) {
        robot.interact(() ->
                table(robot).fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, alt, false)));
    }

    private static TableView<?> table(FxRobot robot) {
        return robot.lookup("#rules-table").queryTableView();
    }

    private void untilSeen(FxRobot robot, String id) throws Exception {
        until(() ->
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> editor.selected().equals(List.of(id)) && isSeen(robot)));
        assertEquals(List.of(id), editor.selected());
    }

    /// Whether the selected line lies within the part of the list that the user sees.
    private static boolean isSeen(FxRobot robot) {
        Node flow = table(robot).lookup(".clipped-container");
        Bounds all = flow.localToScene(flow.getLayoutBounds());
        // rounding must not decide
        var seen = new BoundingBox(all.getMinX(), all.getMinY() - 1, all.getWidth(), all.getHeight() + 2);
        return table(robot).lookupAll(".rule-row").stream()
                .filter(node -> node instanceof TableRow<?> row && row.isSelected() && row.isVisible())
                .map(row -> row.localToScene(row.getLayoutBounds()))
                .anyMatch(row -> row.getMinY() >= seen.getMinY() && row.getMaxY() <= seen.getMaxY());
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        // on the JavaFX thread, because that is the one that changes what is looked at
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }
}
