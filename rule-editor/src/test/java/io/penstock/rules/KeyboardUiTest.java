package io.penstock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
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

/// An analyst's hour without a mouse.
@ExtendWith(ApplicationExtension.class)
@Timeout(90)
class KeyboardUiTest {
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

    @AfterEach
    void close() {
        editor.close();
    }

    @Test
    void aMisjudgedReplyIsFoundMendedProvedPublishedAndRolledBack(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());

        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        until(() -> "rules-try-reply".equals(focused()));
        write(robot, "452 4.2.2 the storage quota is used up");
        until(() -> robot.lookup("#rules-try-result").tryQuery().isPresent());
        until(() -> robot.lookup("#rules-try-why-not").tryQuery().isPresent());
        Shots.shoot(editor.getScene(), "rules-keys-proof");
        until(() -> {
            var reasons = robot.lookup("#rules-try-why-not .field-hint").queryAllAs(Label.class);
            return !reasons.isEmpty() && reasons.stream().noneMatch(Label::isTextTruncated);
        });

        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        until(() -> "rules-go-to-field".equals(focused()));
        write(robot, "15");
        Shots.shoot(editor.getScene(), "rules-keys-go-to");
        robot.type(KeyCode.ENTER);
        until(() -> text(robot, "#rules-id").equals("generic-mailbox-full"));
        until(() -> "rules-table".equals(focused()));
        robot.type(KeyCode.ENTER);
        until(() -> "rules-pattern".equals(focused()));
        robot.press(KeyCode.CONTROL).type(KeyCode.END).release(KeyCode.CONTROL);
        write(robot, "|quota is used up");
        until(() -> robot.lookup("#rules-try-rule").tryQuery().isPresent()
                && robot.lookup("#rules-try-rule").queryLabeled().getText().equals("generic-mailbox-full"));
        Shots.shoot(editor.getScene(), "rules-keys-mended");

        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        until(() -> robot.lookup("#rules-publish-comment").tryQuery().isPresent());
        focusByTab(robot, "rules-publish-comment");
        write(robot, "quota wording of a storage provider");
        focusByTab(robot, "rules-publish-confirm");
        robot.type(KeyCode.SPACE);
        until(() -> backend.current().version() == 2);
        assertTrue(backend.current().toml().contains("quota is used up"));
        until(() -> robot.lookup("#rules-rollback-now").tryQuery().isPresent());
        for (int i = 0; i < 5 && !"rules-rollback-now".equals(onFx(this::focused)); i++) robot.type(KeyCode.F6);
        until(() -> "rules-rollback-now".equals(focused()));
        robot.type(KeyCode.SPACE);
        until(() -> backend.current().version() == 3);
        assertFalse(backend.current().toml().contains("quota is used up"));
    }

    @Test
    void panesAreReachedAndLeftByKeys(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        until(() -> "rules-table".equals(focused()));
        robot.type(KeyCode.F6);
        until(() -> "rules-pattern".equals(focused()));
        robot.type(KeyCode.TAB);
        until(() -> !"rules-pattern".equals(focused()));
        robot.type(KeyCode.F6);
        until(() -> "rules-try-reply".equals(focused()));
        robot.type(KeyCode.TAB);
        until(() -> !"rules-try-reply".equals(focused()));
        robot.type(KeyCode.F6);
        until(() -> "rules-filter".equals(focused()));
        robot.press(KeyCode.SHIFT).type(KeyCode.F6).release(KeyCode.SHIFT);
        until(() -> "rules-try-reply".equals(focused()));
        robot.type(KeyCode.ESCAPE);
        until(() -> "rules-table".equals(focused()));
    }

    @Test
    void rulesAreCopiedCutAndPastedAsText(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        robot.interact(() -> editor.select("apple-rate"));
        robot.interact(() -> robot.lookup("#rules-table").query().requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertTrue(copied[0].contains("id = \"apple-rate\""), copied[0]);
        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
        until(() -> text(robot, "#rules-id").equals("apple-rate-2"));
        assertEquals(
                "Undo: paste apple-rate-2",
                robot.lookup("#rules-undo").queryButton().getAccessibleText());
    }

    /// Types as a keyboard does, whatever its layout.
    private void write(FxRobot robot, String text) {
        robot.write(text, 0);
    }

    /// Tab, until the wanted control has the focus; a trap would be found here.
    private void focusByTab(FxRobot robot, String id) throws Exception {
        for (int i = 0; i < 40 && !id.equals(onFx(KeyboardUiTest.this::focused)); i++) robot.type(KeyCode.TAB);
        until(() -> id.equals(focused()));
    }

    private String focused() {
        Node owner = editor.getScene().getFocusOwner();
        return owner == null || owner.getId() == null ? "" : owner.getId();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TextInputControl.class).getText();
    }

    private static <T> T onFx(Callable<T> question) throws Exception {
        return WaitForAsyncUtils.asyncFx(question).get();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> onFx(condition));
    }
}
