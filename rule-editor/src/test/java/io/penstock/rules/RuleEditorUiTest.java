package io.penstock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
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
class RuleEditorUiTest {
    @TempDir
    static Path drafts;

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
        Shots.shoot(editor.getScene(), "rules-form-error");
        robot.interact(() -> pattern.setText("nothing like this"));
        until(() -> robot.lookup("#rules-recent").queryLabeled().getText().startsWith("Matches none"));
        Shots.shoot(editor.getScene(), "rules-form-nomatch");
        robot.interact(() -> robot.lookup("#rules-undo").queryButton().fire());
        assertEquals("unusual rate of (unsolicited )?e?mail", pattern.getText());
        TextField id = robot.lookup("#rules-id").queryAs(TextField.class);
        assertEquals("gmail-ip-rate", id.getText());
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, condition);
    }

    private static final class NoFiles implements FileDialogs {
        @Override
        public Optional<Path> toOpen(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> toSave(String title, String suggestedName) {
            return Optional.empty();
        }
    }
}
