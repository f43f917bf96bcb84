package io.penstock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.rules.host.NodeRules;
import io.penstock.rules.host.PublishTarget;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.CheckBox;
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
class PublishUiTest {
    @TempDir
    Path drafts;

    private final MemoryBackend backend = new MemoryBackend(Samples.toml());
    private final MemoryBackend production =
            new MemoryBackend(Samples.toml().replace("retry after 15m", "retry after 45m"));
    private RuleEditor editor;

    @Start
    void start(Stage stage) {
        backend.recent(Samples.replies());
        var places = List.of(
                new PublishTarget("embedded engine", false, "", backend),
                new PublishTarget("Production EU", true, "", production),
                new PublishTarget("Production US", true, "Read-only: show it and arm it with the lock.", production));
        editor = new RuleEditor(
                backend,
                () -> places,
                new FxJobs(),
                new ChosenFiles(null, null),
                drafts,
                "ana",
                InstantSource.fixed(MemoryBackend.NOW));
        Shots.show(stage, editor, 1280, 800);
        editor.shown();
    }

    @Test
    void severalClustersAreChosenAndProductionIsTyped(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        robot.interact(() -> {
            editor.select("gmail-over-quota");
            robot.lookup("#rules-table").query().requestFocus();
        });
        robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> robot.lookup("#rules-target-show-1").tryQuery().isPresent()
                && !robot.lookup("#rules-target-show-1").query().isDisabled());
        robot.interact(() -> {
            robot.lookup("#rules-target-1").queryAs(CheckBox.class).fire();
            robot.lookup("#rules-publish-comment").queryTextInputControl().setText("Quota first");
        });
        assertTrue(robot.lookup("#rules-target-2").query().isDisabled());
        var confirm = robot.lookup("#rules-publish-confirm").queryButton();
        assertEquals("Publish to 2 clusters", confirm.getText());
        assertTrue(confirm.isDisabled());
        robot.interact(() -> robot.lookup("#rules-target-show-1")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .fire());
        Shots.shoot(editor.getScene(), "rules-review-clusters");
        production.publishByOther(Samples.toml());
        robot.interact(() ->
                robot.lookup("#rules-publish-typed").queryTextInputControl().setText("Production EU"));
        robot.interact(confirm::fire);
        until(() -> confirm.getText().equals("Publish 1 change to Production EU"));
        Shots.shoot(editor.getScene(), "rules-review-partial");
        assertEquals(2, backend.current().version());
        assertEquals(2, production.current().version());
        assertEquals(
                "1 of 2 clusters has it, 1 failed",
                robot.lookup("#rules-targets-progress").queryLabeled().getText());

        production.nodes(List.of(new NodeRules("eu-1", 3), new NodeRules("eu-2", 2)));
        robot.interact(() ->
                robot.lookup("#rules-publish-typed").queryTextInputControl().setText("Production EU"));
        var again = robot.lookup("#rules-target-retry-1").queryButton();
        robot.interact(again::fire);
        until(() -> again.isVisible() && again.getText().equals("Ask again") && !again.isDisabled());
        Shots.shoot(editor.getScene(), "rules-review-node-behind");
        assertEquals(3, production.current().version());
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }
}
