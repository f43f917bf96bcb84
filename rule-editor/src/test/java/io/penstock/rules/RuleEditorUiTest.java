package io.penstock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.rules.host.ReplySample;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
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

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class RuleEditorUiTest {
    @TempDir
    Path drafts;

    private final MemoryBackend backend = new MemoryBackend(Samples.toml());
    private RuleEditor editor;

    @Start
    void start(Stage stage) {
        backend.recent(Samples.replies());
        editor = new RuleEditor(
                backend, new FxJobs(), new NoFiles(), drafts, "ana", InstantSource.fixed(MemoryBackend.NOW));
        Shots.show(stage, editor, 1280, 800);
        editor.shown();
    }

    @Test
    void aTypedPatternIsTriedOnRecentReplies(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        robot.interact(() -> editor.select("gmail-ip-rate"));
        until(() -> robot.lookup("#rules-recent").queryLabeled().getText().startsWith("Matches 843"));
        Shots.shoot(editor.getScene(), "rules-form");
        TextArea pattern = robot.lookup("#rules-pattern").queryAs(TextArea.class);
        robot.interact(() -> pattern.setText("unusual rate of ("));
        assertTrue(robot.lookup("#rules-error-text").queryLabeled().getText().contains("unusual rate of ("));
        assertTrue(
                robot.lookup("#rules-recent").queryLabeled().getText().startsWith("Before this mistake: Matches 843"));
        Shots.shoot(editor.getScene(), "rules-form-error");
        robot.interact(() -> pattern.setText("nothing like this"));
        until(() -> robot.lookup("#rules-recent").queryLabeled().getText().startsWith("Matches none"));
        assertEquals(2, pattern.getPrefRowCount());
        robot.interact(() -> pattern.setText("nothing like this, ".repeat(8)));
        assertEquals(4, pattern.getPrefRowCount(), "long patterns are seen whole");
        Shots.shoot(editor.getScene(), "rules-form-nomatch");
        robot.interact(() -> robot.lookup("#rules-undo").queryButton().fire());
        robot.interact(() -> robot.lookup("#rules-undo").queryButton().fire());
        assertEquals("unusual rate of (unsolicited )?e?mail", pattern.getText());
        TextField id = robot.lookup("#rules-id").queryAs(TextField.class);
        assertEquals("gmail-ip-rate", id.getText());
    }

    @Test
    void aReplyBecomesARuleThatIsPublishedAndRolledBack(FxRobot robot) throws Exception {
        robot.interact(() -> editor.draftFrom(new ReplySample(
                "550 5.7.0 Blocked - see https://support.apple.com/kb/HT204137 - ticket 88213-AF41",
                "apple",
                "dot",
                550,
                "5.7.0")));
        until(() -> robot.lookup("#rules-try-rule").tryQuery().isPresent());
        until(() -> robot.lookup(".rule-row")
                .match(row -> row instanceof TableRow<?> line && line.isSelected() && line.isVisible())
                .tryQuery()
                .isPresent());
        Shots.shoot(editor.getScene(), "rules-drafted");
        robot.interact(() -> robot.lookup("#rules-category")
                .queryComboBox()
                .getSelectionModel()
                .select(io.penstock.engine.rules.Category.BLOCKLISTED));
        TabPane drawer = robot.lookup("#rules-drawer").queryAs(TabPane.class);
        robot.interact(() -> drawer.getSelectionModel().select(1));
        until(() -> robot.lookup("#rules-effect").queryLabeled().getText().startsWith("7 of the 1,172"));
        Shots.shoot(editor.getScene(), "rules-effect");
        robot.interact(() -> robot.lookup("#rules-publish").queryButton().fire());
        until(() -> robot.lookup("#rules-publish-confirm").tryQuery().isPresent());
        Button confirm = robot.lookup("#rules-publish-confirm").queryButton();
        assertTrue(confirm.isDisabled());
        robot.interact(() ->
                robot.lookup("#rules-publish-comment").queryTextInputControl().setText("Apple's own block list"));
        Shots.shoot(editor.getScene(), "rules-review");
        assertEquals("Publish 1 change to the embedded engine", confirm.getText());
        robot.interact(confirm::fire);
        until(() -> backend.current().version() == 2);
        until(() -> robot.lookup("#rules-rollback-now").tryQuery().isPresent());
        Shots.shoot(editor.getScene(), "rules-published");
        robot.interact(() -> robot.lookup("#rules-rollback-now").queryButton().fire());
        until(() -> backend.current().version() == 3);
        assertEquals(Samples.toml(), backend.current().toml());
    }

    @Test
    void versionsShowWhatGoingBackWouldChange(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        backend.publishByOther(Samples.toml().replace("retry after 15m", "retry after 45m"));
        robot.interact(() -> robot.lookup("#rules-more")
                .queryAs(MenuButton.class)
                .getItems()
                .getFirst()
                .fire());
        until(() -> robot.lookup("#rules-versions-table").tryQuery().isPresent());
        until(() ->
                robot.lookup("#rules-past-changes").queryListView().getItems().size() == 1);
        Shots.shoot(editor.getScene(), "rules-versions");
        assertEquals(
                "Roll back to version 1",
                robot.lookup("#rules-rollback").queryButton().getText());
    }

    @Test
    void findingsLeadToTheirRules(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        robot.interact(() -> {
            editor.select("gmail-over-quota");
            robot.lookup("#rules-pattern").queryAs(TextArea.class).setText("over qouta");
        });
        TabPane drawer = robot.lookup("#rules-drawer").queryAs(TabPane.class);
        robot.interact(() -> drawer.getSelectionModel().select(2));
        until(() -> drawer.getTabs().get(2).getText().startsWith("Findings ("));
        until(() -> robot.lookup("#rules-findings")
                .queryListView()
                .getItems()
                .toString()
                .contains("over-quota"));
        Shots.shoot(editor.getScene(), "rules-findings");
    }

    @Test
    void severalRulesAreChangedAtOnce(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        TableView<?> rules = robot.lookup("#rules-table").queryTableView();
        robot.interact(() -> rules.getSelectionModel().selectIndices(7, 8, 10));
        until(() -> robot.lookup("#rules-all-disable").queryButton().isVisible());
        robot.interact(() -> robot.lookup("#rules-all-disable").queryButton().fire());
        assertEquals(4, rules.getSelectionModel().getSelectedItems().size(), "the selection outlives the edit");
        Shots.shoot(editor.getScene(), "rules-several");
        assertTrue(editor.unsavedProperty().get());
        robot.interact(
                () -> robot.lookup("#rules-filter").queryTextInputControl().setText("no such rule"));
        Shots.shoot(editor.getScene(), "rules-empty");
    }

    @Test
    void altUpMovesTheSelectedRule(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        robot.interact(() -> {
            editor.select("gmail-over-quota");
            robot.lookup("#rules-table").query().requestFocus();
        });
        robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
        assertEquals(
                "Undo: move gmail-over-quota up",
                robot.lookup("#rules-undo").queryButton().getAccessibleText());
        backend.publishByOther(Samples.toml().replace("retry after 15m", "retry after 45m"));
        robot.interact(() -> robot.lookup("#rules-publish").queryButton().fire());
        until(() -> robot.lookup("#rules-merge").tryQuery().isPresent());
        assertEquals(
                "Merge first, then publish",
                robot.lookup("#rules-publish-confirm").queryButton().getText());
        Shots.shoot(editor.getScene(), "rules-conflict");
        robot.interact(() -> robot.lookup("#rules-merge").queryButton().fire());
        until(() -> robot.lookup("#rules-merge").tryQuery().isEmpty()
                || !robot.lookup("#rules-merge").query().getParent().isVisible());
    }

    @AfterEach
    void close() {
        editor.close();
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        // on the JavaFX thread, because that is the one that changes what is looked at
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }
}
