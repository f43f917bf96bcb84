package io.penstock.app.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.testing.FxTest;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.api.RulesDocument;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
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

/// An analyst's hour in the console without a mouse: a misjudged reply is tried, its rule mended, published to the
/// cluster with a comment, and rolled back.
@ExtendWith(ApplicationExtension.class)
@Timeout(90)
class RulesByKeyboardUiTest {
    private static final String TOML = """
            [[rule]]
            id = "generic-mailbox-full"
            text = "mailbox (is )?full"
            category = "MailboxFull"
            disposition = "retry after 6h"
            links = ["https://postmaster.example/full"]
            """;

    @TempDir
    private Path drafts;

    private final TestContext context = new TestContext();
    private final List<URI> opened = new ArrayList<>();
    private RulesScreen screen;
    private Scene scene;

    @Start
    void start(Stage stage) {
        context.client.ruleVersions.add(new RulesDocument(1, "anna", "start", Samples.NOW.minusSeconds(600), TOML));
        context.client.replies.addAll(Samples.replies());
        screen = new RulesScreen(context.context(), drafts, _ -> List.of(), opened::add);
        FxTest.show(stage, (Parent) screen.content(), 990, 720);
        scene = stage.getScene();
        screen.shown();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(screen::closed);
    }

    @Test
    void aMisjudgedReplyIsMendedPublishedAndRolledBack(FxRobot robot) throws Exception {
        until(() -> "rules-table".equals(focused()));
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        until(() -> "rules-try-reply".equals(focused()));
        robot.write("452 4.2.2 the storage quota is used up", 0);
        until(() -> isShown(robot, "#rules-try-why-not"));

        robot.type(KeyCode.ESCAPE);
        until(() -> "rules-table".equals(focused()));
        robot.type(KeyCode.ENTER);
        until(() -> "rules-pattern".equals(focused()));
        robot.press(KeyCode.CONTROL).type(KeyCode.END).release(KeyCode.CONTROL);
        robot.write("|quota is used up", 0);
        until(() -> isShown(robot, "#rules-try-rule")
                && robot.lookup("#rules-try-rule").queryLabeled().getText().equals("generic-mailbox-full"));

        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        until(() -> isShown(robot, "#rules-publish-comment"));
        tabTo(robot, "rules-publish-comment");
        robot.write("quota wording of a storage provider", 0);
        tabTo(robot, "rules-publish-confirm");
        robot.type(KeyCode.SPACE);
        until(() -> context.client.ruleVersions.size() == 2);
        var published = context.client.ruleVersions.getLast();
        assertTrue(published.toml().contains("quota is used up"), published.toml());
        assertEquals("quota wording of a storage provider", published.comment());

        until(() -> "rules-table".equals(focused()));
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.V).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> isShown(robot, "#rules-rollback")
                && !robot.lookup("#rules-rollback").query().isDisabled());
        tabTo(robot, "rules-rollback");
        robot.type(KeyCode.SPACE);
        until(() -> context.client.ruleVersions.size() == 3);
        assertFalse(context.client.ruleVersions.getLast().toml().contains("quota is used up"));
    }

    @Test
    void aPageOfAProviderOpensInTheBrowser(FxRobot robot) throws Exception {
        until(() -> "rules-table".equals(focused()));
        var link = robot.lookup((javafx.scene.control.Hyperlink shown) ->
                        shown.getText() != null && shown.getText().contains("postmaster.example"))
                .queryAs(javafx.scene.control.Hyperlink.class);
        robot.interact(link::fire);
        until(() -> opened.equals(List.of(URI.create("https://postmaster.example/full"))));
    }

    /// Tab, until the wanted control has the focus; a trap would be found here.
    private void tabTo(FxRobot robot, String id) throws Exception {
        for (int i = 0;
                i < 40 && !id.equals(WaitForAsyncUtils.asyncFx(this::focused).get());
                i++) robot.type(KeyCode.TAB);
        until(() -> id.equals(focused()));
    }

    private String focused() {
        Node owner = scene.getFocusOwner();
        return owner == null || owner.getId() == null ? "" : owner.getId();
    }

    private static boolean isShown(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().isPresent();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }
}
