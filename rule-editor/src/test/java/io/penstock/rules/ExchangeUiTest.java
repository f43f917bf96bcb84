package io.penstock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
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
class ExchangeUiTest {
    @TempDir
    Path directory;

    private final MemoryBackend backend = new MemoryBackend(Samples.toml());
    private final ChosenFiles files = new ChosenFiles(null, null);
    private RuleEditor editor;

    @Start
    void start(Stage stage) {
        backend.recent(Samples.replies());
        editor = new RuleEditor(backend, new FxJobs(), files, directory, "ana", InstantSource.fixed(MemoryBackend.NOW));
        Shots.show(stage, editor, 1280, 800);
        editor.shown();
    }

    @Test
    void aFileIsLookedAtByKeyboardAndTheRulesComeInAsOneStep(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        Path file = directory.resolve("theirs.toml");
        Files.writeString(
                file,
                Samples.toml()
                        .replace("retry after 15m", "retry after 45m")
                        .replace("apple-rate", "apple-rate-theirs"));
        files.open(file);
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        until(() -> robot.lookup("#rules-import-add").tryQuery().isPresent());
        Shots.shoot(editor.getScene(), "rules-import");
        assertEquals(
                "Add 1 and update 1",
                robot.lookup("#rules-import-add").queryButton().getText());
        robot.interact(() -> robot.lookup("#rules-import-add").queryButton().fire());
        until(() -> robot.lookup("#rules-import-undo").tryQuery().isPresent());
        assertEquals(
                "Undo: import theirs.toml",
                robot.lookup("#rules-undo").queryButton().getAccessibleText());
    }

    @Test
    void aWrongFileIsExplainedAndEscapeLeadsBack(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        Path file = directory.resolve("letter.txt");
        Files.writeString(file, "Dear all,\n");
        robot.interact(() -> editor.importFile(file));
        until(() -> robot.lookup("#rules-import-again").tryQuery().isPresent());
        Shots.shoot(editor.getScene(), "rules-import-wrong");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
    }

    @Test
    void theTableIsWrittenAfterALookAtTheText(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        Path file = directory.resolve("out.toml");
        files.save(file);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.S).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> robot.lookup("#rules-export-write").tryQuery().isPresent()
                && !robot.lookup("#rules-export-write").query().isDisabled());
        Shots.shoot(editor.getScene(), "rules-export");
        robot.interact(() -> robot.lookup("#rules-export-write").queryButton().fire());
        until(() -> Files.exists(file) && robot.lookup("#rules-id").tryQuery().isPresent());
        assertTrue(Files.readString(file).contains("gmail-ip-rate"));
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }
}
