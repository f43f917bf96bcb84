package io.penstock.app.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.fx.Units;
import io.penstock.app.shell.Place;
import io.penstock.app.testing.FxTest;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class RepliesViewUiTest {
    private final TestContext context = new TestContext();
    private RepliesScreen screen;
    private Scene scene;

    @Start
    void start(Stage stage) {
        context.client.replies.addAll(Samples.replies());
        screen = new RepliesScreen(context.context());
        FxTest.show(stage, (Parent) screen.content(), 1190, 720);
        scene = stage.getScene();
        screen.shown();
        screen.hidden(); // the test says when time passes
    }

    @Test
    void leadsFromAReplyToARule(FxRobot robot) {
        FxTest.shoot(scene, "replies");
        var reply = context.client.replies.getFirst();
        robot.interact(() -> robot.lookup("#replies-table")
                .queryTableView()
                .getSelectionModel()
                .select(0));
        robot.interact(() -> screen.tick());
        FxTest.shoot(scene, "replies-detail");
        robot.clickOn("#replies-make-rule");
        assertEquals(new Place.RuleFromReply(reply), context.places.getLast());
    }

    @Test
    void saysWhoSaidItInADay(FxRobot robot) {
        var reply = context.client.replies.get(1);
        robot.interact(() -> robot.lookup("#replies-table")
                .queryTableView()
                .getSelectionModel()
                .select(1));
        FxTest.shoot(scene, "replies-day");

        assertEquals(
                "yahoo  " + Units.count(reply.lastDay()) + "\u00d7, RateLimited",
                robot.from(robot.lookup("#reply-speakers").queryParent())
                        .lookup(".label")
                        .queryLabeled()
                        .getText());
    }

    @Test
    void saysWhyThereIsNothing(FxRobot robot) {
        context.client.failWith(new ControlException.Unreachable("No answer from 127.0.0.1:2580", new IOException()));
        robot.interact(screen::tick);
        FxTest.shoot(scene, "replies-stale");
        robot.interact(screen::refresh);
        assertTrue(robot.lookup("#replies-problem").tryQuery().isPresent());
        FxTest.shoot(scene, "replies-error");
        context.client.heal();
        context.client.replies.clear();
        robot.clickOn("#replies-problem-again");
        assertTrue(robot.lookup("#replies-empty-send").tryQuery().isPresent());
        FxTest.shoot(scene, "replies-empty");
    }
}
