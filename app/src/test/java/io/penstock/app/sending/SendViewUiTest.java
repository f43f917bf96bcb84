package io.penstock.app.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.cluster.Command;
import io.penstock.app.cluster.Topic;
import io.penstock.app.testing.FxTest;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.SandboxView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class SendViewUiTest {
    private final TestContext context = new TestContext();
    private SendScreen screen;
    private Scene scene;

    @Start
    void start(Stage stage) {
        for (var provider : Samples.PROVIDERS) {
            context.client.sandbox.add(new SandboxView.SimulatedProvider(
                    provider,
                    3000,
                    provider.equals("yahoo") ? "throttling" : "normal",
                    0,
                    Map.of("accepted", 4_210L, "throttled", provider.equals("yahoo") ? 380L : 0L)));
        }
        context.client.replies.addAll(Samples.replies());
        screen = new SendScreen(context.context());
        FxTest.show(stage, (Parent) screen.content(), 1190, 720);
        scene = stage.getScene();
        screen.shown();
        screen.hidden(); // the test says when time passes
    }

    @Test
    void sendsWhatWasComposed(FxRobot robot) {
        FxTest.shoot(scene, "send-empty");
        assertTrue(robot.lookup("#send-start").queryButton().isDisabled());

        robot.clickOn("#send-recipients").write("address,name\nanna@gmail.com,Anna\ntom@yahoo.com,Tom");
        FxTest.shoot(scene, "send-compose");
        robot.clickOn("#send-start");

        assertEquals(2, context.client.injected.getFirst().recipients().size());
    }

    @Test
    void watchesALoadAndChangesAMood(FxRobot robot) {
        robot.clickOn("#send-mode-load");
        robot.interact(
                () -> robot.lookup("#send-campaigns").queryTextInputControl().setText(""));
        robot.clickOn("#send-start");
        var load = context.client.loads.getFirst();
        robot.interact(() -> {
            for (int i = 0; i < 8; i++) screen.tick();
            context.client.replies.replaceAll(reply -> Samples.repeated(reply, 140));
            for (int i = 0; i < 8; i++) screen.tick();
            context.publish(Topic.THROUGHPUT, Samples.second(Samples.NOW, new Random(1)));
            context.publish(
                    Topic.LOAD,
                    new LoadView(load.id(), load.plan(), "running", 412, 410, 2, 140, load.startedAt(), null));
        });
        FxTest.shoot(scene, "send-load");
        robot.clickOn("#send-cancel");
        assertTrue(robot.lookup("#send-state").queryLabeled().getText().startsWith("Cancelled"));

        robot.interact(() -> mood(robot).setValue("throttling"));
        var order = assertInstanceOf(Command.ChangeMood.class, context.given.getLast());
        assertEquals("gmail", order.provider());
    }

    @SuppressWarnings("unchecked") // the mood switches hold strings
    private static ComboBox<String> mood(FxRobot robot) {
        return robot.lookup("#send-mood-gmail").queryAs(ComboBox.class);
    }

    @Test
    void namesTheLineOfABrokenEml(FxRobot robot, @TempDir Path directory) throws Exception {
        var file = directory.resolve("broken.eml");
        Files.writeString(
                file, "From: a@acme.test\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nthis is no header\n\nhello\n");
        context.chosenFile = Optional.of(file);
        robot.clickOn("#send-mode-eml").clickOn("#send-eml-open");
        var said = robot.lookup("#send-eml-said").queryLabeled().getText();
        assertTrue(said.contains("Line 3"), said);
        assertFalse(!robot.lookup("#send-start").queryButton().isDisabled());
        FxTest.shoot(scene, "send-eml-error");
    }
}
