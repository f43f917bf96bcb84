package io.penstock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.rules.look.HourChart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TabPane;
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
class ProofPagesUiTest {
    @TempDir
    Path drafts;

    private final MemoryBackend backend = new MemoryBackend(Samples.toml());
    private final ChosenFiles files = new ChosenFiles(null, null);
    private RuleEditor editor;

    @Start
    void start(Stage stage) {
        backend.recent(Samples.replies());
        backend.history(ReplaySamples.report());
        editor = new RuleEditor(backend, new FxJobs(), files, drafts, "ana", InstantSource.fixed(MemoryBackend.NOW));
        Shots.show(stage, editor, 1280, 800);
        editor.shown();
    }

    @Test
    void aReplayIsReadByKeyboardAndLeadsToTheRule(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
        until(() -> robot.lookup("#rules-replay-start").tryQuery().isPresent()
                && !robot.lookup("#rules-replay-start").query().isDisabled());
        Shots.shoot(editor.getScene(), "rules-replay-empty");
        robot.interact(() -> robot.lookup("#rules-replay-start").query().requestFocus());
        robot.type(KeyCode.SPACE);
        until(() -> robot.lookup("#rules-replay-sentence").tryQuery().isPresent());
        Shots.shoot(editor.getScene(), "rules-replay");
        HourChart chart = robot.lookup("#rules-replay-chart").queryAs(HourChart.class);
        robot.interact(chart::requestFocus);
        robot.type(KeyCode.HOME).type(KeyCode.RIGHT);
        until(() -> robot.lookup("#rules-replay-only-hour").tryQuery().isPresent());
        TabPane tabs = robot.lookup("#rules-replay-tabs").queryAs(TabPane.class);
        robot.interact(() -> tabs.getSelectionModel().select(1));
        Shots.shoot(editor.getScene(), "rules-replay-hour");
        robot.type(KeyCode.DELETE);
        until(() -> robot.lookup("#rules-replay-only-hour").tryQuery().isEmpty());
        robot.interact(() -> tabs.getSelectionModel().select(2));
        Shots.shoot(editor.getScene(), "rules-replay-intervals");
        robot.interact(() -> {
            tabs.getSelectionModel().select(0);
            robot.lookup("#rules-replay-changes")
                    .queryTableView()
                    .getSelectionModel()
                    .select(1);
            robot.lookup("#rules-replay-changes").query().requestFocus();
        });
        robot.type(KeyCode.ENTER);
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent()
                && robot.lookup("#rules-id").queryTextInputControl().getText().equals("gmail-over-quota"));
    }

    @Test
    void aLogOfAnotherServerIsReplayed(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        backend.publishByOther(Samples.toml().replace("\"RateLimited\"", "\"Greylisted\""));
        Path log = drafts.resolve("kumo.log");
        Files.writeString(log, KUMO_LINE);
        files.open(log);
        robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
        until(() -> robot.lookup("#rules-replay-choose").tryQuery().isPresent()
                && !robot.lookup("#rules-replay-start").query().isDisabled());
        robot.interact(() -> robot.lookup("#rules-replay-choose").queryButton().fire());
        robot.interact(() -> robot.lookup("#rules-replay-start").queryButton().fire());
        until(() -> robot.lookup("#rules-replay-sentence").tryQuery().isPresent());
        assertEquals(
                "Of 1 reply 1 would be judged otherwise; the fate of no message changes.",
                robot.lookup("#rules-replay-sentence").queryLabeled().getText());
        assertTrue(robot.lookup("#rules-replay-changes").query().isFocused());
        Shots.shoot(editor.getScene(), "rules-replay-log");
    }

    private static final String KUMO_LINE = """
            {"type":"TransientFailure","id":"a1","sender":"news@acme.test","recipient":"ann@gmail.com",\
            "queue":"spring:acme@gmail.com","site":"(alt1|alt2)?.gmail-smtp-in.l.google.com@smtp_client","size":1000,\
            "response":{"code":421,"enhanced_code":{"class":4,"subject":7,"detail":28},\
            "content":"Gmail has detected an unusual rate of unsolicited mail","command":null},\
            "peer_address":{"name":"gmail-smtp-in.l.google.com","addr":"142.250.1.27"},"timestamp":1772961000,\
            "created":1772960000,"num_attempts":0,"bounce_classification":"Uncategorized","egress_pool":"pool",\
            "egress_source":"ip-1","delivery_protocol":"ESMTP"}
            """;

    @Test
    void aGapBecomesARule(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#rules-id").tryQuery().isPresent());
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> robot.lookup("#rules-coverage-gaps").tryQuery().isPresent());
        Shots.shoot(editor.getScene(), "rules-coverage");
        assertTrue(robot.lookup("#rules-coverage-sentence")
                .queryLabeled()
                .getText()
                .startsWith("Of 1,172 replies"));
        assertTrue(robot.lookup("#rules-coverage-gaps").query().isFocused());
        robot.type(KeyCode.ENTER);
        until(() -> robot.lookup("#rules-undo").tryQuery().isPresent()
                && !robot.lookup("#rules-undo").query().isDisabled());
        assertEquals("apple", backend.recentReplies().getLast().provider());
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }
}
